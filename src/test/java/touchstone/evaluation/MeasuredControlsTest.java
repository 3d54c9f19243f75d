package touchstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Reason;
import touchstone.detector.Score;
import touchstone.detector.StatisticsDescriptor;
import touchstone.metrics.Interval;
import touchstone.signal.TrivialStatistics;

class MeasuredControlsTest {
  private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

  private static final Detection DETECTION =
      new Detection(
          Decision.INCONCLUSIVE,
          Optional.of(new Score(0, 0.5)),
          List.of(Reason.BETWEEN_THRESHOLDS));

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Crop> crops = new ArrayList<>();

  private void add(String name, boolean fake, int count, double brightness, String... folders) {
    add(name, fake, count, brightness, 0, folders);
  }

  /** Pictures of this brightness and of noise otherwise; ten columns of appearance are shifted. */
  private void add(
      String name, boolean fake, int count, double brightness, double tone, String... folders) {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path folder =
          folders.length == 0 ? Path.of("set") : Path.of("set", folders[i % folders.length]);
      files.add(folder.resolve(i + ".png"));
    }
    PictureSet set = new PictureSet(name, fake, Optional.empty(), Path.of("set"), files);
    for (int i = 0; i < count; i++) {
      float[] appearance = new float[StatisticsDescriptor.APPEARANCE.columns().size()];
      for (int column = 0; column < appearance.length; column++) {
        appearance[column] = (float) random.nextGaussian(column < 10 ? tone : 0, 1);
      }
      crops.add(
          new Crop(
              set,
              i,
              DETECTION,
              new TrivialStatistics(
                  random.nextGaussian(),
                  256,
                  256,
                  brightness + 10 * random.nextGaussian(),
                  random.nextGaussian(),
                  random.nextGaussian(),
                  random.nextGaussian(),
                  0,
                  1),
              appearance));
    }
  }

  @Test
  void setsThatDifferInBrightnessAreBiased() {
    add("one", true, 30, 200);
    add("other", true, 30, 200);
    add("reals", false, 40, 100);
    add("photos", false, 40, 100);
    MeasuredControls controls = new MeasuredControls(Crops.of(crops));
    assertThat(trivial(controls, "one", "reals")).isGreaterThan(0.99);
    EvaluationReport.Controls report = controls.report();
    assertThat(report.biased()).isTrue();
    assertThat(report.areas().trivialAuc().orElseThrow()).isGreaterThan(0.99);
    assertThat(report.areas().appearanceAuc().orElseThrow()).isBetween(0.3, 0.7);
    assertThat(report.bestTrivial().orElseThrow().name()).isEqualTo("brightness");
    assertThat(report.bestTrivial().orElseThrow().higher()).isTrue();
  }

  private double trivial(MeasuredControls controls, String generator, String... reals) {
    return controls.areas(generator, List.of(reals)).trivialAuc().orElseThrow();
  }

  @Test
  void setsThatDifferInTonesAreBiased() {
    add("one", true, 40, 100, 4);
    add("other", true, 40, 100, 4);
    add("reals", false, 40, 100);
    add("photos", false, 40, 100);
    MeasuredControls controls = new MeasuredControls(Crops.of(crops));
    ControlAreas areas = controls.areas("one", List.of("reals"));
    assertThat(areas.appearanceAuc().orElseThrow()).isGreaterThan(0.95);
    assertThat(areas.trivialAuc().orElseThrow()).isBetween(0.3, 0.7);
    EvaluationReport.Controls report = controls.report();
    assertThat(report.biased()).isTrue();
    assertThat(report.areas().appearanceAuc().orElseThrow()).isGreaterThan(0.95);
  }

  @Test
  void toneOfOneGeneratorAloneIsNoHelpWithIt() {
    add("warm", true, 60, 100, 6);
    add("cold", true, 60, 100, -6);
    add("reals", false, 60, 100);
    add("photos", false, 60, 100);
    MeasuredControls controls = new MeasuredControls(Crops.of(crops));
    // Grown from the cold ones, the warm ones look no less real than the reals do.
    assertThat(controls.areas("warm", List.of("reals", "photos")).appearanceAuc().orElseThrow())
        .isLessThan(0.6);
  }

  @Test
  void skillIsAboveTheBetterControlAndAboveChance() {
    assertThat(skill(OptionalDouble.of(0.6), OptionalDouble.of(0.7))).isCloseTo(0.2, EXACTLY);
    assertThat(skill(OptionalDouble.of(0.8), OptionalDouble.of(0.7))).isCloseTo(0.1, EXACTLY);
    assertThat(skill(OptionalDouble.of(0.3), OptionalDouble.of(0.4))).isCloseTo(0.4, EXACTLY);
    assertThat(skill(OptionalDouble.empty(), OptionalDouble.empty())).isNaN();
  }

  /** Of an area of 0.9. */
  private static double skill(OptionalDouble trivial, OptionalDouble appearance) {
    return new ControlAreas(trivial, appearance)
        .skill(Map.of(Figure.AUC, new Interval(0.9, 0.8, 1)))
        .orElse(Double.NaN);
  }

  @Test
  void setsThatDifferInNothingAreNot() {
    add("one", true, 500, 100);
    add("other", true, 500, 100);
    add("reals", false, 500, 100);
    add("photos", false, 500, 100);
    EvaluationReport.Controls report = new MeasuredControls(Crops.of(crops)).report();
    assertThat(report.areas().trivialAuc().orElseThrow()).isCloseTo(0.5, Offset.offset(0.04));
    assertThat(report.areas().appearanceAuc().orElseThrow()).isCloseTo(0.5, Offset.offset(0.04));
    assertThat(report.biased()).isFalse();
  }

  @Test
  void whatIsTrueOfOneGeneratorAloneIsNoHelpWithIt() {
    add("bright", true, 60, 200);
    add("dark", true, 60, 0);
    add("reals", false, 60, 100);
    add("photos", false, 60, 100);
    // Fitted on the dark ones, the bright ones look most real.
    assertThat(trivial(new MeasuredControls(Crops.of(crops)), "bright", "reals", "photos"))
        .isLessThan(0.01);
  }

  @Test
  void oneSetOfEachIsHalved() {
    add("one", true, 30, 200, 6);
    add("reals", false, 30, 100);
    MeasuredControls controls = new MeasuredControls(Crops.of(crops));
    assertThat(trivial(controls, "one", "reals")).isGreaterThan(0.99);
    assertThat(controls.areas("one", List.of("reals")).appearanceAuc().orElseThrow())
        .isGreaterThan(0.9);
  }

  @Test
  void twoPicturesAreTooFewToTest() {
    add("one", true, 1, 200);
    add("reals", false, 1, 100);
    MeasuredControls controls = new MeasuredControls(Crops.of(crops));
    assertThat(controls.areas("one", List.of("reals"))).isEqualTo(ControlAreas.UNKNOWN);
  }

  @Test
  void noSourceIsInTwoFoldsAndTheFoldsAreOfOneSize() {
    add("photos", false, 60, 100, "canon", "kodak", "nikon", "leica");
    add("faces", false, 20, 100);
    add("scans", false, 10, 100);
    List<List<Crop>> folds = SourceFolds.of(Crops.of(crops).reals());
    assertThat(folds).extracting(List::size).containsExactlyInAnyOrder(20, 15, 15, 15, 25);
    Set<String> seen = new HashSet<>();
    for (List<Crop> fold : folds) {
      Set<String> sources = new HashSet<>();
      fold.forEach(crop -> sources.add(crop.set().source(crop.index())));
      assertThat(sources).allMatch(seen::add);
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "photos/canon", "photos/kodak", "photos/nikon", "photos/leica", "faces", "scans");
  }
}
