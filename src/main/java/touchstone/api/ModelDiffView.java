package touchstone.api;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchstone.registry.ModelDiff;

/**
 * In what two models differ; what is the same is left out.
 *
 * @param settings the seed and the settings of the training
 * @param data what only one of them learned from, or what had other content
 * @param parents of only one of them
 * @param metrics measured figures
 */
@Schema(name = "ModelDiff")
public record ModelDiffView(
    String a,
    String b,
    List<ModelDiff.Change> settings,
    List<ModelDiff.DataChange> data,
    List<ModelDiff.Change> parents,
    List<ModelDiff.Change> metrics) {

  static ModelDiffView of(ModelDiff diff) {
    return new ModelDiffView(
        diff.a().value(),
        diff.b().value(),
        diff.settings(),
        diff.data(),
        diff.parents(),
        diff.metrics());
  }
}
