package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.data.Tier;
import touchstone.detector.Fusion;

class FusionFitTest {
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<HeldOutScore> scores = new ArrayList<>();

  /** Pictures of a set; one branch knows them by one logit in the mean, the other by another. */
  private void add(String set, String kind, int count, double first, double second) {
    for (int i = 0; i < count; i++) {
      scores.add(
          new HeldOutScore(
              set,
              Optional.ofNullable(kind),
              kind != null,
              false,
              Tier.CROP,
              0,
              Map.of(
                  "first", first + random.nextGaussian(), "second", second + random.nextGaussian()),
              List.of()));
    }
  }

  private double weight(FusionFit fit, String branch) {
    return fit.fusion().terms().stream()
        .filter(term -> term.branch().equals(branch))
        .mapToDouble(Fusion.Term::weight)
        .findFirst()
        .orElse(0);
  }

  @Test
  void manyGeneratorsOfOneKindDoNotOutvoteTheOtherKinds() {
    add("camera", null, 400, 0, 0);
    for (int i = 0; i < 4; i++) {
      add("gan-" + i, "gan", 200, 2, 0);
    }
    for (String kind : List.of("diffusion", "faceswap", "video")) {
      add("one of " + kind, kind, 40, 0, 2);
    }
    FusionFit fit = FusionFit.of(scores, List.of("first", "second"));
    assertThat(weight(fit, "second")).isGreaterThan(weight(fit, "first")).isPositive();
  }

  @Test
  void aBranchThatCouldNotLookCountsAsIfThePictureWereAnOrdinaryRealOne() {
    add("camera", null, 4000, 0, 0);
    add("flux", "diffusion", 400, 2, 2);
    Fusion fusion = FusionFit.of(scores, List.of("first", "second")).fusion();
    double missing = fusion.logit(Map.of("second", 1.0));
    double ordinary =
        scores.stream()
            .filter(score -> !score.fake())
            .mapToDouble(
                score -> fusion.logit(Map.of("first", score.logits().get("first"), "second", 1.0)))
            .average()
            .orElseThrow();
    assertThat(missing).isCloseTo(ordinary, within(0.02));
  }

  @Test
  void aBranchThatHardlyCountsIsLeftOut() {
    add("camera", null, 2000, 0, 0);
    add("flux", "diffusion", 2000, 2, 0.05);
    FusionFit fit = FusionFit.of(scores, List.of("first", "second"));
    assertThat(fit.fusion().terms()).extracting(Fusion.Term::branch).containsExactly("first");
  }

  @Test
  void aBranchThatWouldCountAgainstItselfIsLeftOut() {
    add("camera", null, 400, 0, 1);
    add("flux", "diffusion", 400, 1, 0);
    FusionFit fit = FusionFit.of(scores, List.of("first", "second"));
    assertThat(fit.fusion().terms()).extracting(Fusion.Term::branch).containsExactly("first");
    assertThat(weight(fit, "first")).isPositive();
  }
}
