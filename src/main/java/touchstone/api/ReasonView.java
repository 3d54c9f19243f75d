package touchstone.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.detector.Reason;

/** Why a verdict is what it is: a code for programs, a sentence for people. */
@Schema(name = "VerdictReason")
public record ReasonView(Reason code, String text) {
  static List<ReasonView> of(List<Reason> reasons) {
    return reasons.stream().map(reason -> new ReasonView(reason, reason.text())).toList();
  }
}
