package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import touchstone.detector.Branch;
import touchstone.detector.Detector;
import touchstone.detector.ScoringEngine;

/** Both engines measured on the detector in force, as briefly as it can be. */
class ScoringCommandTest {
  private static final Path SHIPPED = Path.of("detector-models");
  private static final String FIGURES = "( +\\d+\\.\\d){2} +\\d+\\.\\d\\d( +\\d+\\.\\d){2}";

  private static String measured(int size) {
    return CommandRun.of(
            List.of(
                "bench",
                "scoring",
                "--models=" + SHIPPED,
                "--size=" + size,
                "--pictures=1",
                "--rounds=1"))
        .assertSuccess()
        .out();
  }

  @Test
  void saysWherePicturesAreTooSmallToHaveALogit() {
    assertThat(measured(8)).endsWith("pictures of this size are out of scope\n");
  }

  @Test
  void printsEachBranchTheWholeAndHowFarTheEnginesAreApart() {
    String out = measured(128);

    assertThat(out).contains("; " + ScoringEngine.ONNX.describe() + ";");
    for (Branch branch : Detector.open(SHIPPED).files().branches()) {
      assertThat(out).containsPattern("(?m)^" + Pattern.quote(branch.name()) + FIGURES + "$");
    }
    assertThat(out).containsPattern("(?m)^whole judgement" + FIGURES + "$");
    String difference = out.lines().reduce((first, second) -> second).orElseThrow();
    assertThat(difference).matches("logits differ by \\d\\.\\de[+-]\\d\\d at most");
    assertThat(Double.parseDouble(difference.split(" ", -1)[3])).isLessThan(1e-4);
  }
}
