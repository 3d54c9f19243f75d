package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.data.Tier;
import touchstone.detector.Circumstances;
import touchstone.detector.Fusion;
import touchstone.signal.TrivialStatistics;

class FusionFitTest {
  private static final Circumstances LARGE = new Circumstances(1, 150);
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<HeldOutScore> scores = new ArrayList<>();

  /** Pictures of a set; one branch knows them by one logit in the mean, the other by another. */
  private void add(String set, String kind, int count, double first, double second) {
    add(set, kind, count, first, second, 1);
  }

  private void add(String set, String kind, int count, double first, double second, double step) {
    add(set, kind, count, first, second, step, 150);
  }

  private void add(
      String set, String kind, int count, double first, double second, double step, double height) {
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
              trivial(step, height)));
    }
  }

  private static List<Double> trivial(double quantisationStep, double height) {
    return Arrays.stream(
            new TrivialStatistics(0.5, 200, height, 120, 50, 0.3, 8, 0, quantisationStep).values())
        .boxed()
        .toList();
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
    double missing = fusion.logit(Map.of("second", 1.0), LARGE);
    double ordinary =
        scores.stream()
            .filter(score -> !score.fake())
            .mapToDouble(
                score ->
                    fusion.logit(
                        Map.of("first", score.logits().get("first"), "second", 1.0), LARGE))
            .average()
            .orElseThrow();
    assertThat(missing).isCloseTo(ordinary, within(0.02));
  }

  /** One branch sees nothing any more once a picture was saved coarsely. */
  @Test
  void aBranchCountsAsFarAsItIsToBeBelievedInTheCircumstances() {
    add("camera", null, 1000, 0, 0, 1);
    add("forum", null, 1000, 0, 0, 12);
    add("flux", "diffusion", 1000, 2, 1, 1);
    add("sdxl", "diffusion", 1000, 0, 1, 12);
    FusionFit fit = FusionFit.of(scores, List.of("first", "second"));
    Circumstances coarse = new Circumstances(12, 150);
    assertThat(rise(fit, "first", coarse)).isBetween(0.0, rise(fit, "first", LARGE) / 3);
    assertThat(rise(fit, "second", coarse)).isGreaterThan(rise(fit, "second", LARGE) / 2);
    // What an ordinary picture gets does not tell how it was saved.
    Map<String, Double> missing = Map.of();
    assertThat(fit.fusion().logit(missing, coarse)).isEqualTo(fit.fusion().logit(missing, LARGE));
  }

  /** However it looks in the few small sources at hand. */
  @Test
  void aBranchCountsNoMoreBecauseAPictureIsSmall() {
    add("camera", null, 1000, 0, 0, 1, 150);
    add("icons", null, 1000, 0, 0, 1, 32);
    add("flux", "diffusion", 1000, 1, 1, 1, 150);
    add("dcgan", "gan", 1000, 4, 0, 1, 32);
    FusionFit fit = FusionFit.of(scores, List.of("first", "second"));
    Circumstances small = new Circumstances(1, 32);
    assertThat(rise(fit, "first", small)).isEqualTo(rise(fit, "first", LARGE));
    assertThat(rise(fit, "second", small)).isLessThan(rise(fit, "second", LARGE) / 2);
  }

  /** How much more suspicious a picture is if a branch suspects it. */
  private static double rise(FusionFit fit, String branch, Circumstances circumstances) {
    return fit.fusion().logit(Map.of(branch, 3.0), circumstances)
        - fit.fusion().logit(Map.of(branch, -1.0), circumstances);
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
