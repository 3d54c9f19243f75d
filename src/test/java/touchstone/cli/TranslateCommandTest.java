package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.data.PixelHash;
import touchstone.data.Source;
import touchstone.evaluation.Gallery;
import touchstone.gan.NetworkRole;
import touchstone.media.Clip;
import touchstone.media.ClipEncoder;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaKey;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.signal.Grey;
import touchstone.training.translation.TinyTranslator;

class TranslateCommandTest {
  private static final int WIDTH = 45;
  private static final int HEIGHT = 37;

  @TempDir private Path folder;
  private Path models;
  private Path in;
  private Path out;
  private Picture picture;

  @BeforeEach
  void writePicture() throws IOException {
    models = folder.resolve("models");
    in = Files.createDirectories(folder.resolve("in"));
    out = folder.resolve("out");
    byte[] rgb = new byte[WIDTH * HEIGHT * Picture.CHANNELS];
    new SplittableRandom(1).nextBytes(rgb);
    picture = new Picture(WIDTH, HEIGHT, rgb);
    Files.write(in.resolve("a, b.png"), PictureEncoder.png(picture));
  }

  private CommandRun run(String model, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("translate", model, "--generator-models=" + models, "--in=" + in));
    arguments.add("--out=" + out);
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private Picture made() throws IOException {
    DecodeOutcome outcome =
        new MediaDecoder(MediaLimits.DEFAULT).decode(Files.readAllBytes(out.resolve("00000.png")));
    return ((DecodeOutcome.Decoded) outcome).picture();
  }

  @Test
  void aModelThatChangesNothingChangesNothingInTilesEither() throws IOException {
    TinyTranslator.publish(models, "cyclegan", false, 1, 0, 0, 0);
    run("tiny-cyclegan").assertSuccess();
    assertThat(PixelHash.of(made())).isEqualTo(PixelHash.of(picture));
  }

  @Test
  void whatIsMadeIsMarkedAndTheManifestHasItsParent() throws IOException {
    TinyTranslator.publish(models, "cyclegan", false, 1, 0, 0, 0);
    run("tiny-cyclegan", "--seed=5", "--visible").assertSuccess();
    String sha256 = MediaKey.of(Files.readAllBytes(in.resolve("a, b.png"))).sha256();
    assertThat(Files.readString(out.resolve("00000.png"), StandardCharsets.ISO_8859_1))
        .contains("trainedAlgorithmicMedia")
        .contains("made by tiny-cyclegan, seed 5, number 0, from the file of SHA-256 " + sha256);
    assertThat(Files.readAllLines(out.resolve("manifest.csv")))
        .containsExactly(
            "file,source,seed,index,parent,parent_sha256",
            "00000.png,tiny-cyclegan,5,0,\"a, b.png\"," + sha256);
    assertThat(made().sample(10, HEIGHT - 1, 0)).as("the band").isEqualTo(255);
    assertThat(Source.open(out))
        .as("a set of fakes of one generator")
        .containsExactly(new Source("tiny-cyclegan", List.of(out.resolve("00000.png"))));
  }

  @Test
  void whatIsMadeIsAGeneratorOfAGallery() throws IOException {
    TinyTranslator.publish(models, "cyclegan", false, 1, 0, 0, 0);
    out = folder.resolve("gallery/tiny-cyclegan/fake");
    run("tiny-cyclegan").assertSuccess();
    assertThat(Gallery.open(folder.resolve("gallery"), 10))
        .singleElement()
        .satisfies(
            set -> {
              assertThat(set.name()).isEqualTo("tiny-cyclegan");
              assertThat(set.fake()).isTrue();
              assertThat(set.files()).containsExactly(out.resolve("00000.png"));
            });
  }

  @Test
  void aModelOfTwoDomainsGoesBothWays() throws IOException {
    TinyTranslator.publish(
        models,
        "cyclegan",
        false,
        Map.of(
            NetworkRole.AVERAGED_GENERATOR, TinyTranslator.pointwise(1, 0, 0, 0),
            NetworkRole.AVERAGED_FIRST_GENERATOR, TinyTranslator.pointwise(-1, 0, 0, 0)));
    run("tiny-cyclegan", "--domain=b").assertSuccess();
    assertThat(made().sample(7, 3, 1)).isEqualTo(255 - picture.sample(7, 3, 1));
  }

  @ParameterizedTest
  @CsvSource({"pix2pix, 1", "gaugan, 1", "cyclegan, 1", "srgan, 4", "faceswap, 1"})
  void everyTranslatingFamilyTakesPicturesLargerThanItsOwn(String family, int factor)
      throws IOException {
    TinyTranslator.publish(models, family);
    run("tiny-" + family).assertSuccess();
    String first = PixelHash.of(made());
    assertThat(made().width()).isEqualTo(factor * WIDTH);
    assertThat(made().height()).isEqualTo(factor * HEIGHT);
    out = folder.resolve("again");
    run("tiny-" + family).assertSuccess();
    assertThat(PixelHash.of(made())).as("the same seed, the same picture").isEqualTo(first);
  }

  @Test
  void aColouriserLeavesTheLumaOfEachPixel() throws IOException {
    TinyTranslator.publish(models, "pix2pix", true, 0, 0.4, -0.1, -0.6);
    run("tiny-pix2pix").assertSuccess();
    assertThat(PixelHash.of(Grey.of(made()))).isEqualTo(PixelHash.of(Grey.of(picture)));
    int redder = 0;
    for (int x = 0; x < WIDTH; x++) {
      redder += made().sample(x, 9, 0) >= made().sample(x, 9, 2) ? 1 : 0;
    }
    assertThat(redder).isEqualTo(WIDTH);
  }

  @Test
  void aFaceIsReplacedInTheMiddleAlone() throws IOException {
    TinyTranslator.publish(models, "faceswap", false, 0, 0.5, 0, 0);
    run("tiny-faceswap").assertSuccess();
    Picture made = made();
    assertThat(made.sample(WIDTH / 2, HEIGHT / 2, 1))
        .as("a flat face takes the mean of the place")
        .isEqualTo(made.sample(WIDTH / 2 + 2, HEIGHT / 2 - 2, 1));
    for (int y = 0; y < HEIGHT; y++) {
      assertThat(made.sample(2, y, 0)).isEqualTo(picture.sample(2, y, 0));
      assertThat(made.sample(5, 1, 2)).isEqualTo(picture.sample(5, 1, 2));
    }
  }

  @Test
  void aClipIsTranslatedFrameByFrame() throws IOException {
    TinyTranslator.publish(models, "cyclegan", false, -1, 0, 0, 0);
    writeClip(IntStream.range(0, 4).mapToObj(i -> picture(20, 30, (x, y) -> 20 * i)).toList());
    run("tiny-cyclegan", "--visible").assertSuccess();
    Clip clip = madeClip();
    assertThat(clip.loops()).hasValue(2);
    assertThat(clip.frames()).extracting(Clip.Frame::centiseconds).containsExactly(5, 6, 7, 8);
    assertThat(clip.frames())
        .extracting(frame -> frame.picture().sample(10, 10, 1))
        .containsExactly(255, 235, 215, 195);
    assertThat(clip.frames()).allMatch(frame -> frame.picture().sample(10, 29, 0) == 255);
    assertThat(Files.readString(out.resolve("00000.gif"), StandardCharsets.ISO_8859_1))
        .contains("trainedAlgorithmicMedia): made by tiny-cyclegan, seed 1, number 0, from");
    assertThat(Files.readAllLines(out.resolve("manifest.csv")).get(1))
        .startsWith("00000.gif,tiny-cyclegan,1,0,clip.gif,");
  }

  /** A flat face takes the mean of its place; around it each frame stays as it was. */
  @Test
  void theFaceOfEveryFrameOfAClipIsReplaced() throws IOException {
    TinyTranslator.publish(models, "faceswap", false, 0, 0.5, 0, 0);
    writeClip(
        IntStream.of(0, 40, 80)
            .mapToObj(from -> picture(32, 32, (x, y) -> from + (x < 16 ? 0 : 120)))
            .toList());
    run("tiny-faceswap").assertSuccess();
    List<Clip.Frame> frames = madeClip().frames();
    assertThat(frames).extracting(Clip.Frame::centiseconds).containsExactly(5, 6, 7);
    for (int i = 0; i < frames.size(); i++) {
      Picture frame = frames.get(i).picture();
      assertThat(frame.sample(1, 1, 0)).isCloseTo(40 * i, Offset.offset(4));
      assertThat(frame.sample(30, 1, 0)).isCloseTo(40 * i + 120, Offset.offset(4));
      assertThat(frame.sample(14, 16, 0)).isCloseTo(40 * i + 60, Offset.offset(12));
      assertThat(frame.sample(17, 16, 0)).isCloseTo(frame.sample(14, 16, 0), Offset.offset(12));
    }
    assertThat(Files.readString(out.resolve("00000.gif"), StandardCharsets.ISO_8859_1))
        .contains("trainedAlgorithmicMedia): made by tiny-faceswap, seed 1, number 0, from")
        .contains("digitalsourcetype/trainedAlgorithmicMedia");
  }

  private static Picture picture(int width, int height, IntBinaryOperator grey) {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Picture.CHANNELS;
      rgb[i] = (byte) grey.applyAsInt(pixel % width, pixel / width);
    }
    return new Picture(width, height, rgb);
  }

  /** In the place of the picture, to be played twice, each frame longer than the one before. */
  private void writeClip(List<Picture> pictures) throws IOException {
    Files.delete(in.resolve("a, b.png"));
    List<Clip.Frame> frames = new ArrayList<>();
    pictures.forEach(frame -> frames.add(new Clip.Frame(frame, 5 + frames.size())));
    Files.write(
        in.resolve("clip.gif"),
        ClipEncoder.syntheticGif(new Clip(frames, OptionalInt.of(2)), "a test"));
  }

  private Clip madeClip() throws IOException {
    DecodeOutcome outcome =
        new MediaDecoder(MediaLimits.DEFAULT)
            .decodeMoving(Files.readAllBytes(out.resolve("00000.gif")));
    return ((DecodeOutcome.DecodedClip) outcome).clip();
  }

  @Test
  void brokenFilesAndTooSmallOnesAreNamedAndTheRestIsDone() throws IOException {
    TinyTranslator.publish(models, "cyclegan", false, 1, 0, 0, 0);
    Files.writeString(in.resolve("broken.jpg"), "no picture");
    Files.writeString(in.resolve("notes.txt"), "not named as a picture");
    Files.write(in.resolve("small.png"), PictureEncoder.png(picture.crop(0, 0, 20, 15)));
    CommandRun run = run("tiny-cyclegan");
    assertThat(run.code()).isEqualTo(TouchstoneCommand.FAILED);
    assertThat(run.errors().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith("left out broken.jpg: "))
        .anyMatch(
            line ->
                line.equals("left out small.png: is 20 x 15 pixels; the model needs 16 a side"));
    assertThat(run.out()).contains("1 files by tiny-cyclegan", "2 left out");
    assertThat(Files.readAllLines(out.resolve("manifest.csv"))).hasSize(2);
  }

  @Test
  void whatDoesNotTranslateIsRefusedWithTheCommandThatFits() {
    models = Path.of("generator-models");
    run("dcgan-faces64").assertFailure("touchstone generate dcgan-faces64");
    run("rec-kl-nearest-2").assertFailure("train-detector uses it");
    assertThat(out).doesNotExist();
  }

  @Test
  void refusesAWayThatTheModelDoesNotKnow() throws IOException {
    TinyTranslator.publish(models, "pix2pix");
    run("tiny-pix2pix", "--domain=b").assertFailure("knows one way only");
  }

  @Test
  void refusesAFolderWithoutPicturesAndAFullOne() throws IOException {
    TinyTranslator.publish(models, "cyclegan", false, 1, 0, 0, 0);
    in = Files.createDirectories(folder.resolve("none"));
    run("tiny-cyclegan").assertFailure("holds no pictures");
    in = folder.resolve("missing");
    run("tiny-cyclegan").assertFailure("name a folder of pictures");
    in = folder.resolve("in");
    out = in;
    run("tiny-cyclegan").assertFailure("holds something already");
  }
}
