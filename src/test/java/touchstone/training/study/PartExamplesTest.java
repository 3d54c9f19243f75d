package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.data.FakeOrigin;
import touchstone.data.Likeness;
import touchstone.data.PartialFake;
import touchstone.data.PartialMaker;
import touchstone.data.UpsamplingChain;
import touchstone.detector.StatisticsDescriptor;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

class PartExamplesTest {
  private static final List<UpsamplingChain> MAKERS = List.of(new UpsamplingChain(1));

  @TempDir private Path folder;

  private PictureSet source(int side) throws IOException {
    Path files = Files.createDirectories(folder.resolve("source" + side));
    for (int i = 0; i < 3; i++) {
      SplittableRandom random = new SplittableRandom(i);
      byte[] rgb = new byte[side * side * Picture.CHANNELS];
      for (int k = 0; k < rgb.length; k++) {
        rgb[k] = (byte) Math.max(0, Math.min(255, Math.round(120 + 20 * random.nextGaussian())));
      }
      Files.write(files.resolve(i + ".png"), PictureEncoder.png(new Picture(side, side, rgb)));
    }
    return PictureSet.open("source", false, Optional.empty(), files, Integer.MAX_VALUE);
  }

  /** A dozen pairs. */
  static StudyOptions options(long seed) {
    StudyOptions usual = StudyOptions.DEFAULT;
    return new StudyOptions(
        1, 1, 12, 1, 1, 1, 2, usual.growth(), 0.1, 0.1, 0.5, 0.1, usual.handling(), seed);
  }

  static PartExamples drawer(StudyOptions options, List<PictureSet> sources) {
    Examples examples = new Examples(options, List.of(StatisticsDescriptor.RESIDUALS));
    return new PartExamples(options, examples, sources, MAKERS);
  }

  private static List<Example> draw(PictureSet source, long seed) {
    return drawer(options(seed), List.of(source)).draw();
  }

  private static float[] statistics(Example example) {
    return example.row(StatisticsDescriptor.RESIDUALS).orElseThrow();
  }

  @Test
  void replacedSquaresComeBesideTheSameSquaresBefore() throws IOException {
    List<Example> drawn = draw(source(200), 1);
    assertThat(drawn.size()).isBetween(12, 24);
    for (int i = 0; i < drawn.size(); i += 2) {
      Example real = drawn.get(i);
      Example part = drawn.get(i + 1);
      assertThat(real.label())
          .isEqualTo(new Example.Label("source", "source", false, Example.Pairing.PART));
      assertThat(part.label().set())
          .isIn("self-blended", "rerendered-upsampling-1", "inpainted-upsampling-1", "spliced");
      assertThat(part.label().origin()).isEqualTo("source");
      assertThat(part.label().fake()).isTrue();
      FakeOrigin made = part.label().made().orElseThrow();
      assertThat(made.generatorId()).isEqualTo(part.label().set());
      assertThat(made.parentHash()).hasSize(64);
      assertThat(part.side()).isEqualTo(real.side()).isBetween(32, 128);
      assertThat(statistics(part)).isNotEqualTo(statistics(real));
      assertThat(part.trivial().brightness())
          .isBetween(real.trivial().brightness() - 20, real.trivial().brightness() + 20);
    }
  }

  /** Noise made anew is softer; what is drawn of it must not be, or softness would be learned. */
  @Test
  void whatWasMadeSoftIsDrawnAsSharpAsItsPicture() throws IOException {
    Picture window = Opened.of(source(200).files().get(0)).orElseThrow().picture();
    double soft = 0;
    double drawn = 0;
    for (int i = 0; i < 20; i++) {
      PartialMaker maker = PartialMaker.rerendered(new UpsamplingChain(1));
      PartialFake fake = maker.make(window, new SplittableRandom(i).nextLong());
      double real = Likeness.sharpness(window, fake.mask());
      soft += Likeness.sharpness(fake.picture(), fake.mask()) / real / 20;
      PartExamples.Pair pair = PartExamples.Pair.of(window, maker, new SplittableRandom(i));
      drawn += Likeness.sharpness(pair.fake(), pair.mask()) / real / 20;
      assertThat(pair.mask().share()).isEqualTo(fake.mask().share());
    }
    assertThat(soft).isLessThan(0.85);
    assertThat(drawn).isBetween(0.95, 1.15);
  }

  @Test
  void theSameSeedDrawsTheSame() throws IOException {
    PictureSet source = source(120);
    assertThat(draw(source, 2)).usingRecursiveComparison().isEqualTo(draw(source, 2));
    assertThat(statistics(draw(source, 3).get(0))).isNotEqualTo(statistics(draw(source, 2).get(0)));
  }

  @Test
  void smallPicturesGiveNone() throws IOException {
    assertThat(draw(source(40), 1)).isEmpty();
  }
}
