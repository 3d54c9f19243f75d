package touchstone.training.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Dataset;
import touchstone.data.PictureArray;
import touchstone.data.PixelHash;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.training.Patterns;
import touchstone.training.TinyGan;

class ModeCountTest {
  private static final int COUNT = 540;

  @TempDir private static Path folder;
  private static Course course;
  private static Path stacks;

  @BeforeAll
  static void stacks() throws IOException {
    course = new Course(Patterns.write(folder.resolve("patterns"), 120), 200, 60, 1);
    stacks = folder.resolve("stacks.zip");
    StackedSet.write(course.data(), Patterns.SIDE, 400, 1, stacks);
  }

  @Test
  void aCoverCountsModesAndTheirEvenness() {
    ModeCount.Cover even = ModeCount.Cover.of(4, new int[] {0, 1, 2, 3, 3, 2, 1, 0});
    assertThat(even.covered()).isEqualTo(4);
    assertThat(even.divergence()).isCloseTo(0, within(1e-12));
    ModeCount.Cover collapsed = ModeCount.Cover.of(4, new int[] {2, 2, 2});
    assertThat(collapsed.covered()).isEqualTo(1);
    assertThat(collapsed.divergence()).isCloseTo(Math.log(4), within(1e-12));
    assertThat(ModeCount.Cover.of(4, new int[] {0, 0, 0, 1}).divergence())
        .isCloseTo(0.75 * Math.log(3) + 0.25 * Math.log(1), within(1e-12));
  }

  @Test
  void eachChannelOfAStackIsAPictureOfTheSet() {
    Set<String> singles = new HashSet<>();
    Dataset.open(course.data(), Patterns.SIDE)
        .samples()
        .forEach(sample -> singles.add(sample.hash()));
    Dataset set = Dataset.open(stacks, Patterns.SIDE);
    assertThat(set.size()).isEqualTo(400);
    assertThat(set.pictures())
        .allSatisfy(
            stack -> {
              for (int channel = 0; channel < Picture.CHANNELS; channel++) {
                assertThat(singles).contains(PixelHash.of(grey(stack, channel)));
              }
            });
    assertThatThrownBy(() -> StackedSet.write(course.data(), Patterns.SIDE, 1, 1, stacks))
        .isInstanceOf(TouchstoneException.class);
  }

  private static Picture grey(Picture stack, int channel) {
    byte[] rgb = new byte[Patterns.SIDE * Patterns.SIDE * Picture.CHANNELS];
    IntStream.range(0, rgb.length)
        .forEach(
            i -> {
              int pixel = i / Picture.CHANNELS;
              rgb[i] = (byte) stack.sample(pixel % Patterns.SIDE, pixel / Patterns.SIDE, channel);
            });
    return new Picture(Patterns.SIDE, Patterns.SIDE, rgb);
  }

  @Test
  void aClassifierOfSinglePicturesFindsTheModesOfRealStacks() {
    INDArray real = PictureArray.of(Dataset.open(stacks, Patterns.SIDE).pictures());
    int[] shown = ModeCount.shown(course.judge(Patterns.SIDE).classifier(), real);
    assertThat(ModeCount.Cover.of(27, shown).covered()).isEqualTo(27);
  }

  @Test
  void anUntrainedGeneratorCoversHardlyAny() {
    ModeCount found = ModeCount.of(TinyGan.publish("dcgan", stacks, 1, folder), course, COUNT, 5);
    assertThat(found.accuracyOnReal()).isGreaterThan(0.95);
    assertThat(found.real().covered()).as("20 of each mode expected").isEqualTo(27);
    assertThat(found.real().divergence()).as("27 / 1080 expected").isLessThan(0.06);
    assertThat(found.generated().modes()).isEqualTo(27);
    assertThat(found.generated().covered()).isLessThan(10);
    assertThat(found.generated().divergence()).isGreaterThan(1);
  }
}
