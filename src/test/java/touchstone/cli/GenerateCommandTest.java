package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.data.PictureArray;
import touchstone.data.PixelHash;
import touchstone.media.Clip;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;

class GenerateCommandTest {
  private static final String MODEL = "dcgan-faces64";

  @TempDir private Path folder;

  private CommandRun run(String... more) {
    return runWith(MODEL, more);
  }

  private static CommandRun runWith(String model, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("generate", model, "--generator-models=generator-models", "--count=3"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private Picture read(String name) throws IOException {
    DecodeOutcome outcome =
        new MediaDecoder(MediaLimits.DEFAULT).decode(Files.readAllBytes(folder.resolve(name)));
    return ((DecodeOutcome.Decoded) outcome).picture();
  }

  @Test
  void picturesSayThatAModelMadeThemAndTheManifestSaysWhich() throws IOException {
    run("--seed=5", "--out=" + folder).assertSuccess();
    String bytes = Files.readString(folder.resolve("00002.png"), StandardCharsets.ISO_8859_1);
    assertThat(bytes)
        .contains("trainedAlgorithmicMedia")
        .contains("made by dcgan-faces64, seed 5, number 2");
    assertThat(read("00002.png").width()).isEqualTo(64);
    assertThat(Files.readAllLines(folder.resolve("manifest.csv")))
        .hasSize(4)
        .contains("00002.png,dcgan-faces64,5,2,dcgan-faces64,");
  }

  @Test
  void aVisibleMarkIsAStripedBandBelow() throws IOException {
    run("--out=" + folder.resolve("plain"));
    run("--visible", "--out=" + folder.resolve("marked"));
    Picture plain = read("plain/00000.png");
    Picture marked = read("marked/00000.png");
    assertThat(marked.sample(10, 20, 1)).isEqualTo(plain.sample(10, 20, 1));
    for (int x = 0; x < 64; x++) {
      assertThat(marked.sample(x, 63, 0)).isEqualTo(255);
      assertThat(marked.sample(x, 63, 1)).isIn(0, 255);
    }
  }

  @Test
  void aGeneratorWithoutStylesRefusesToMixThem() {
    run("--mix=COARSE", "--mix-seed=9", "--out=" + folder).assertFailure("has no styles to mix");
    assertThat(folder).isEmptyDirectory();
  }

  /** Brock et al. 2018: what is made of z nearer to its mean is more alike. */
  @Test
  void truncationOfZMakesPicturesOfAClassMoreAlike() throws IOException {
    String garments = "biggan-fashion32";
    for (String cut : List.of("100", "0.5", "0.1")) {
      runWith(garments, "--class=3", "--truncation=" + cut, "--out=" + folder.resolve(cut))
          .assertSuccess();
    }
    runWith(garments, "--class=3", "--out=" + folder.resolve("whole")).assertSuccess();
    assertThat(difference(read("100/00002.png"), read("whole/00002.png"))).isZero();
    assertThat(spread("0.5")).isLessThan(spread("whole"));
    assertThat(spread("0.1")).isLessThan(spread("0.5") / 2);
  }

  private double spread(String made) throws IOException {
    return difference(read(made + "/00000.png"), read(made + "/00001.png"))
        + difference(read(made + "/00001.png"), read(made + "/00002.png"));
  }

  /** On average over samples, of 2 from black to white. */
  private static double difference(Picture one, Picture other) {
    return PictureArray.of(List.of(one))
        .sub(PictureArray.of(List.of(other)))
        .ameanNumber()
        .doubleValue();
  }

  @Test
  void aClassIsMadeOfTheSameZAsInTurnsAndAnUnknownOneRefused() throws IOException {
    String garments = "cgan-fashion32";
    runWith(garments, "--out=" + folder.resolve("turns")).assertSuccess();
    runWith(garments, "--class=1", "--out=" + folder.resolve("ones")).assertSuccess();
    for (int i = 0; i < 3; i++) {
      double off = difference(read("turns/0000" + i + ".png"), read("ones/0000" + i + ".png"));
      assertThat(off == 0).as("picture %d is of class 1 in turns too", i).isEqualTo(i == 1);
    }
    runWith(garments, "--class=hats", "--out=" + folder.resolve("hats"))
        .assertFailure("knows no class hats; it knows [0, 1, 2");
    run("--class=1", "--out=" + folder.resolve("faces")).assertFailure("knows no class 1");
  }

  /** At 32 pixels rows of 4 and 8 pixels are coarse, those of 16 and 32 middle, and none fine. */
  @Test
  void mixingTakesTheDetailThatIsNamedFromTheOtherStyles() throws IOException {
    String scenes = "stylegan-photos32";
    mix(scenes, "COARSE", 1, 9);
    mix(scenes, "MIDDLE", 9, 1);
    mix(scenes, "MIDDLE", 1, 9);
    mix(scenes, "FINE", 1, 9);
    runWith(scenes, "--out=" + folder.resolve("plain")).assertSuccess();
    for (String name : List.of("/00000.png", "/00001.png", "/00002.png")) {
      Picture plain = read("plain" + name);
      Picture coarse = read("COARSE-1-9" + name);
      assertThat(difference(coarse, read("MIDDLE-9-1" + name))).as("the two halves").isZero();
      assertThat(difference(plain, read("FINE-1-9" + name))).isZero();
      assertThat(difference(plain, coarse)).isPositive();
      assertThat(difference(plain, read("MIDDLE-1-9" + name))).isPositive();
    }
  }

  private void mix(String model, String detail, int seed, int other) {
    runWith(
            model,
            "--seed=" + seed,
            "--mix=" + detail,
            "--mix-seed=" + other,
            "--out=" + folder.resolve(detail + "-" + seed + "-" + other))
        .assertSuccess();
  }

  @Test
  void truncationOfStylesMakesPicturesMoreAlikeUntilAllAreOne() throws IOException {
    for (String psi : List.of("1", "0.5", "0")) {
      runWith("stylegan-photos32", "--truncation=" + psi, "--out=" + folder.resolve(psi))
          .assertSuccess();
    }
    assertThat(spread("0.5")).isLessThan(spread("1"));
    assertThat(spread("0")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "biggan-fashion32, 0, at 0.01 or more",
    "stylegan-photos32, 1.5, from 0 to 1",
    "srgan-faces64, 0.5, is for touchstone translate"
  })
  void aTruncationThatTheGeneratorCannotHaveIsRefused(String model, String by, String message) {
    runWith(model, "--truncation=" + by, "--out=" + folder).assertFailure(message);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void oneSeedGivesAPairInBothDomains() throws IOException {
    String horses = "cogan-horses32";
    for (String domain : List.of("a", "b")) {
      runWith(horses, "--domain=" + domain, "--out=" + folder.resolve(domain)).assertSuccess();
    }
    runWith(horses, "--out=" + folder.resolve("plain")).assertSuccess();
    assertThat(difference(read("plain/00001.png"), read("b/00001.png"))).isZero();
    for (int i = 0; i < 3; i++) {
      Picture horse = read("a/0000" + i + ".png");
      double ofPair = difference(horse, read("b/0000" + i + ".png"));
      double ofOthers = difference(horse, read("b/0000" + (i + 1) % 3 + ".png"));
      assertThat(ofPair).isPositive().isLessThan(ofOthers);
    }
  }

  @Test
  void aGeneratorOfOneDomainHasNoOther() {
    run("--domain=a", "--out=" + folder).assertFailure("one domain only; leave --domain out");
  }

  @Test
  void aWalkGoesFromPictureToPictureAndIsFilmed() throws IOException {
    Path film = folder.resolve("walk.gif");
    run("--walk=4", "--video=" + film, "--out=" + folder.resolve("walk")).assertSuccess();
    run("--out=" + folder.resolve("plain")).assertSuccess();
    assertThat(PixelHash.of(read("walk/00008.png")))
        .isEqualTo(PixelHash.of(read("plain/00002.png")));
    DecodeOutcome outcome =
        new MediaDecoder(MediaLimits.DEFAULT).decodeMoving(Files.readAllBytes(film));
    Clip clip = ((DecodeOutcome.DecodedClip) outcome).clip();
    assertThat(clip.loops()).hasValue(Clip.FOR_EVER);
    assertThat(clip.frames()).hasSize(12).allMatch(frame -> frame.centiseconds() == 8);
    Picture filmed = clip.frames().get(8).picture();
    Picture plain = read("plain/00002.png");
    int differences = 0;
    for (int x = 0; x < 64; x++) {
      differences += Math.abs(filmed.sample(x, 32, 1) - plain.sample(x, 32, 1));
    }
    assertThat(differences / 64).as("but for a palette").isLessThan(8);
    assertThat(Files.readString(film, StandardCharsets.ISO_8859_1))
        .contains("trainedAlgorithmicMedia): made by dcgan-faces64, seed 1, a walk")
        .contains("digitalsourcetype/trainedAlgorithmicMedia");
  }

  @Test
  void aVideoIsOfAWalk() {
    run("--video=" + folder.resolve("walk.gif"), "--out=" + folder)
        .assertWrongUsage("--video films a walk");
  }

  @Test
  void aTruncationBelowZeroIsWrongUsage() {
    run("--truncation=-0.5", "--out=" + folder).assertWrongUsage("--count must be at least 1");
  }
}
