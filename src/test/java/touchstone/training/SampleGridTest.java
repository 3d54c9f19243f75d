package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.data.PictureArray;
import touchstone.data.PixelHash;
import touchstone.data.TrainingSet;
import touchstone.engine.Seed;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.TranslatingFamily;
import touchstone.gan.Translator;
import touchstone.gan.families.Families;
import touchstone.gan.families.srgan.Enlargement;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.nn.NetworkFile;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/** A translator's grid shows what became of what; another one what was made. */
class SampleGridTest {
  private static final int SIDE = 16;
  private static final int PICTURES = 64;
  private static final int HELD_OUT_PER_MILLE = 200;
  private static final int STEPS = 2;

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void nameTheData() {
    data = folder.resolve("data");
  }

  /** The second set is of other pictures, and has a file for each name of the first. */
  private void writeTwoSets(String first, String second) throws IOException {
    ToyFaces.write(data.resolve(first), PICTURES, SIDE);
    Files.createDirectories(data.resolve(second));
    for (int i = 0; i < PICTURES; i++) {
      Picture other = ToyFaces.picture(SIDE, SIDE, new Seed(5).stream("other", i));
      Files.write(data.resolve(second).resolve(i + ".png"), PictureEncoder.png(other));
    }
  }

  /** A run of two ticks. */
  private final class TinyRun {
    private final TranslatingFamily family;
    private final GanSpec spec;
    private final Path run = folder.resolve("run");
    private final Batch heldOut;

    TinyRun(String name) {
      family = (TranslatingFamily) Families.byName(name);
      spec = family.defaults().with(new GanSpec.Size(SIDE, 8, 4, 0));
      Training.run(
          new TrainingOptions(name, spec, 2, STEPS, 1, STEPS, HELD_OUT_PER_MILLE),
          data,
          run,
          false,
          Optional.empty(),
          progress -> {});
      heldOut =
          TrainingSet.open(data, SIDE, family.needs())
              .split(HELD_OUT_PER_MILLE)
              .heldOut()
              .whole(PICTURES);
      assertThat(heldOut.size()).isBetween(5, 30);
    }

    INDArray sources() {
      return heldOut.source().orElseThrow();
    }

    Translator translator(NetworkRole role) {
      return family.translator(spec.size(), NetworkFile.open(new RunFolder(run).network(role)));
    }

    INDArray made(NetworkRole role, INDArray from) {
      return translator(role).of(from, spec.seed().derive("fixed z"));
    }

    /** That samples, four a row, show these from left to right. */
    void assertGrid(long step, List<INDArray> views) throws IOException {
      Picture grid = grid(step);
      assertThat(grid.width()).isEqualTo(4 * views.size() * SIDE);
      List<List<Picture>> expected = views.stream().map(PictureArray::pictures).toList();
      for (int i = 0; i < heldOut.size(); i++) {
        for (int view = 0; view < views.size(); view++) {
          int left = (i % 4 * views.size() + view) * SIDE;
          Picture seen = grid.crop(left, i / 4 * SIDE, SIDE, SIDE);
          assertThat(PixelHash.of(seen))
              .as("view %d of sample %d after %d steps", view, i, step)
              .isEqualTo(PixelHash.of(expected.get(view).get(i)));
        }
      }
    }

    Picture grid(long step) throws IOException {
      byte[] png = Files.readAllBytes(new RunFolder(run).samples(step));
      return ((DecodeOutcome.Decoded) new MediaDecoder(MediaLimits.DEFAULT).decode(png)).picture();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pix2pix", "gaugan"})
  void ofPairsIsSourceTruthAndOutput(String family) throws IOException {
    writeTwoSets("source", "target");
    TinyRun run = new TinyRun(family);
    INDArray made = run.made(NetworkRole.AVERAGED_GENERATOR, run.sources());
    run.assertGrid(STEPS, List.of(run.sources(), run.heldOut.pictures(), made));
    assertThat(PixelHash.of(run.grid(1).crop(0, 0, 2 * SIDE, SIDE)))
        .as("the same pictures at the tick before")
        .isEqualTo(PixelHash.of(run.grid(STEPS).crop(0, 0, 2 * SIDE, SIDE)));
  }

  @Test
  void ofEnlargementsIsThePixelsTheTruthAndTheOutput() throws IOException {
    ToyFaces.write(data, PICTURES, SIDE);
    TinyRun run = new TinyRun("srgan");
    INDArray truth = run.heldOut.pictures();
    INDArray low = Enlargement.reduce(truth);
    List<Picture> squares =
        PictureArray.pictures(low).stream()
            .map(picture -> Resample.to(picture, SIDE, SIDE, Kernel.BOX))
            .toList();
    run.assertGrid(
        STEPS,
        List.of(PictureArray.of(squares), truth, run.made(NetworkRole.AVERAGED_GENERATOR, low)));
  }

  @Test
  void ofTwoDomainsIsBothWays() throws IOException {
    writeTwoSets("a", "b");
    TinyRun run = new TinyRun("cyclegan");
    INDArray pictures = run.heldOut.pictures();
    run.assertGrid(
        STEPS,
        List.of(
            run.sources(),
            run.made(NetworkRole.AVERAGED_GENERATOR, run.sources()),
            pictures,
            run.made(NetworkRole.AVERAGED_FIRST_GENERATOR, pictures)));
  }

  @Test
  void ofFacesIsTheFaceItselfRebuiltAndTheOther() throws IOException {
    writeTwoSets("a", "b");
    TinyRun run = new TinyRun("faceswap");
    INDArray faces = run.sources();
    INDArray rebuilt = run.made(NetworkRole.AVERAGED_FIRST_GENERATOR, faces);
    INDArray swapped = run.made(NetworkRole.AVERAGED_GENERATOR, faces);
    Translator lays = run.translator(NetworkRole.AVERAGED_GENERATOR);
    run.assertGrid(STEPS, List.of(faces, lays.over(faces, rebuilt), lays.over(faces, swapped)));
  }

  @Test
  void ofNoiseIsSamplesAloneEightARow() {
    List<Picture> samples =
        IntStream.range(0, 9)
            .mapToObj(i -> ToyFaces.picture(SIDE, SIDE, new Seed(5).stream("sample", i)))
            .toList();
    Picture grid = SampleGrid.of(List.of(samples));
    assertThat(grid.width()).isEqualTo(8 * SIDE);
    assertThat(PixelHash.of(grid.crop(7 * SIDE, 0, SIDE, SIDE)))
        .isEqualTo(PixelHash.of(samples.get(7)));
    assertThat(PixelHash.of(grid.crop(0, SIDE, SIDE, SIDE)))
        .isEqualTo(PixelHash.of(samples.get(8)));
    assertThat(grid.sample(SIDE, SIDE, 0)).as("a place left over").isZero();
  }
}
