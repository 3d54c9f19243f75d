package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.detector.BackboneDescriptor;
import touchstone.detector.ToyResidualNet;
import touchstone.detector.TunableBackbone;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.signal.TrivialStatistics;

class BlockTuningTest {
  private static final StudyOptions OPTIONS =
      PartExamplesTest.options(1).with(new TuningOptions(2, 48, 8, 10, 1e-2, 1e-3, 1e-2, 5, 1));

  @TempDir private Path folder;
  private TunableBackbone backbone;
  private Folds folds;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    new ToyResidualNet(folder).write();
    backbone = TunableBackbone.open("features", folder);
    List<PictureSet> sets = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      sets.add(new PictureSet("maker" + i, true, Optional.of("kind"), folder, List.of(folder)));
      sets.add(new PictureSet("source" + i, false, Optional.empty(), folder, List.of(folder)));
    }
    folds = new Folds(sets, Map.of(), 2);
  }

  private static Picture noise(int side, int seed) {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    new SplittableRandom(seed).nextBytes(rgb);
    return new Picture(side, side, rgb);
  }

  /** Twenty of each set, of three sizes. */
  private static List<Example> examples(String otherSquares) {
    List<Example> examples = new ArrayList<>();
    for (String set : List.of("maker0", "maker1", "source0", "source1")) {
      Example.Label label =
          new Example.Label(set, set, set.startsWith("maker"), Example.Pairing.NONE);
      for (int i = 0; i < 20; i++) {
        int seed = set.hashCode() + i;
        Picture square = noise(List.of(36, 48, 64).get(i % 3), seed);
        Picture kept = set.equals(otherSquares) ? noise(square.width(), seed + 1000) : square;
        TrivialStatistics trivial = TrivialStatistics.of(square);
        examples.add(new Example(label, square.width(), trivial, Map.of(), Optional.of(kept)));
      }
    }
    return examples;
  }

  private List<BackboneDescriptor> tuned(List<Example> examples, String work) throws IOException {
    Path at = Files.createDirectories(folder.resolve(work));
    return new BlockTuning(backbone, examples, folds, OPTIONS, at, said::add).run();
  }

  private static double logit(BackboneDescriptor descriptor) {
    float[] row = descriptor.of(List.of(noise(48, 77))).get(0);
    return row[row.length - 1];
  }

  @Test
  void whatIsHeldOutIsNotSeenAndEverythingElseIs() throws IOException {
    List<BackboneDescriptor> before = tuned(examples("none"), "before");
    List<BackboneDescriptor> after = tuned(examples("maker0"), "after");
    int fold = folds.of("maker0");
    assertThat(before).hasSize(3);
    assertThat(logit(after.get(fold))).isEqualTo(logit(before.get(fold)));
    assertThat(logit(after.get(1 - fold))).isNotEqualTo(logit(before.get(1 - fold)));
    assertThat(logit(after.get(2))).isNotEqualTo(logit(before.get(2)));
  }

  @Test
  void whatWasInterruptedAfterAnEpochGoesOnToTheSame() throws IOException {
    List<BackboneDescriptor> whole = tuned(examples("none"), "whole");
    Path work = Files.createDirectories(folder.resolve("halves"));
    List<String> heard = new ArrayList<>();
    BlockTuning interrupted =
        new BlockTuning(
            backbone,
            examples("none"),
            folds,
            OPTIONS,
            work,
            line -> {
              heard.add(line);
              if (line.contains("epoch 1")) {
                throw new IllegalStateException("interrupted");
              }
            });
    assertThatThrownBy(interrupted::run).hasMessage("interrupted");
    List<BackboneDescriptor> resumed = tuned(examples("none"), "halves");
    assertThat(heard).contains("tuning: epoch 1 of 2 is done");
    for (int i = 0; i < 3; i++) {
      assertThat(logit(resumed.get(i))).isEqualTo(logit(whole.get(i)));
    }
  }

  @Test
  void anotherStudysStateIsNotGoneOnFrom() throws IOException {
    List<BackboneDescriptor> one = tuned(examples("none").subList(0, 60), "work");
    List<BackboneDescriptor> other = tuned(examples("none"), "work");
    assertThat(said.stream().filter(line -> line.contains("epoch 2"))).hasSize(2);
    assertThat(logit(other.get(2))).isNotEqualTo(logit(one.get(2)));
  }

  @Test
  void tooFewSquaresAreSaid() {
    assertThatThrownBy(() -> tuned(examples("none").subList(0, 3), "few"))
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNUSABLE_DATASET))
        .hasMessageContaining("3 squares of 32 pixels");
  }
}
