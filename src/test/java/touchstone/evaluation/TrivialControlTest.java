package touchstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Reason;
import touchstone.detector.Score;
import touchstone.signal.TrivialStatistics;

class TrivialControlTest {
  private static final Detection DETECTION =
      new Detection(
          Decision.INCONCLUSIVE,
          Optional.of(new Score(0, 0.5)),
          List.of(Reason.BETWEEN_THRESHOLDS));

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Crop> crops = new ArrayList<>();

  private void add(String name, boolean fake, int count, double brightness, String... folders) {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path folder =
          folders.length == 0 ? Path.of("set") : Path.of("set", folders[i % folders.length]);
      files.add(folder.resolve(i + ".png"));
    }
    PictureSet set = new PictureSet(name, fake, Optional.empty(), Path.of("set"), files);
    for (int i = 0; i < count; i++) {
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
                  random.nextGaussian())));
    }
  }

  @Test
  void setsThatDifferInBrightnessAreBiased() {
    add("one", true, 30, 200);
    add("other", true, 30, 200);
    add("reals", false, 40, 100);
    add("photos", false, 40, 100);
    TrivialControl control = new TrivialControl(Crops.of(crops));
    assertThat(control.auc("one", List.of("reals")).orElseThrow()).isGreaterThan(0.99);
    EvaluationReport.Control report = control.report();
    assertThat(report.biased()).isTrue();
    assertThat(report.auc().orElseThrow()).isGreaterThan(0.99);
    assertThat(report.best().orElseThrow().name()).isEqualTo("brightness");
    assertThat(report.best().orElseThrow().higher()).isTrue();
  }

  @Test
  void setsThatDifferInNothingAreNot() {
    add("one", true, 500, 100);
    add("other", true, 500, 100);
    add("reals", false, 500, 100);
    add("photos", false, 500, 100);
    EvaluationReport.Control report = new TrivialControl(Crops.of(crops)).report();
    assertThat(report.auc().orElseThrow()).isCloseTo(0.5, Offset.offset(0.04));
    assertThat(report.biased()).isFalse();
  }

  @Test
  void whatIsTrueOfOneGeneratorAloneIsNoHelpWithIt() {
    add("bright", true, 60, 200);
    add("dark", true, 60, 0);
    add("reals", false, 60, 100);
    add("photos", false, 60, 100);
    // Fitted on the dark ones, the bright ones look most real.
    assertThat(
            new TrivialControl(Crops.of(crops))
                .auc("bright", List.of("reals", "photos"))
                .orElseThrow())
        .isLessThan(0.01);
  }

  @Test
  void oneSetOfEachIsHalved() {
    add("one", true, 30, 200);
    add("reals", false, 30, 100);
    assertThat(new TrivialControl(Crops.of(crops)).auc("one", List.of("reals")).orElseThrow())
        .isGreaterThan(0.99);
  }

  @Test
  void twoPicturesAreTooFewToTest() {
    add("one", true, 1, 200);
    add("reals", false, 1, 100);
    assertThat(new TrivialControl(Crops.of(crops)).auc("one", List.of("reals"))).isEmpty();
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
