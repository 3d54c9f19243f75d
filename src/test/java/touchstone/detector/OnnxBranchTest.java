package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.NoisySets;
import touchstone.media.Picture;
import touchstone.onnx.ToyOnnx;

/** Networks of others, as they are found in a folder. */
class OnnxBranchTest {
  private static final List<Float> FIRST = List.of(1f, 0f, 0f);
  private static final List<Float> NONE = List.of(0f);

  @TempDir private Path folder;

  private static Picture noise(int side) {
    return NoisySets.picture(side, 1, new SplittableRandom(4));
  }

  private Detector open(byte[] model, String input) throws IOException {
    ForeignDetector.write(folder, model, input);
    return Detector.open(folder, ForeignDetector.ID);
  }

  /** Mean square of a channel after the card's mean and deviation. */
  private static double energy(Picture picture, int channel, double mean, double deviation) {
    double sum = 0;
    for (int i = 0; i < picture.width() * picture.height(); i++) {
      double sample = picture.sample(i % picture.width(), i / picture.width(), channel) / 255.0;
      sum += Math.pow((sample - mean) / deviation, 2);
    }
    return sum / picture.width() / picture.height();
  }

  @ParameterizedTest
  @CsvSource({"RGB, 0", "BGR, 2"})
  void pixelsComeAsTheCardSays(String channels, int first) throws IOException {
    String input =
        """
        {"side": 48, "channels": "%s", "mean": [0.1, 0.5, 0.5], "deviation": [0.4, 1, 1], "output": "LOGIT"}\
        """
            .formatted(channels);
    Detector detector = open(new ToyOnnx(-1, 48, FIRST, NONE).bytes(), input);
    assertThat(detector.logit(noise(48)).orElseThrow())
        .isCloseTo(energy(noise(48), first, 0.1, 0.4), within(1e-4));
  }

  @Test
  void aModelOfOneSquareAtATimeSaysTheSame() throws IOException {
    Picture picture = noise(160);
    double together =
        open(ForeignDetector.smoothness(-1), ForeignDetector.INPUT).logit(picture).orElseThrow();
    Detector one = open(ForeignDetector.smoothness(1), ForeignDetector.INPUT);
    assertThat(one.logit(picture).orElseThrow()).isCloseTo(together, within(1e-5));
    assertThat(one.judge(picture).maps().get("model").patches()).hasSize(9);
    assertThat(one.judge(noise(47))).isEqualTo(Detection.unjudged(Reason.TOO_SMALL));
  }

  @Test
  void probabilitiesBecomeLogits() throws IOException {
    byte[] model = new ToyOnnx(-1, 48, FIRST, NONE).then("Sigmoid", "").bytes();
    Detector detector = open(model, ForeignDetector.INPUT.replace("LOGIT", "PROBABILITY"));
    assertThat(detector.logit(noise(48)).orElseThrow())
        .isCloseTo(energy(noise(48), 0, 0.5, 0.25), within(1e-4));
  }

  @Test
  void nothingIsDecidedBeforeItIsCalibrated() throws IOException {
    Detector detector = open(ForeignDetector.smoothness(-1), ForeignDetector.INPUT);
    Detection detection = detector.judge(noise(128));
    assertThat(detection.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(detection.score().orElseThrow().probability()).isLessThan(0.1);
    assertThat(detector.policy().version()).isEqualTo("theirs-uncalibrated");
  }

  private void assertRefused(byte[] model, String input, String message) {
    assertThatThrownBy(() -> open(model, input))
        .isInstanceOfSatisfying(
            TouchstoneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODEL))
        .hasMessageContaining(message);
  }

  @Test
  void cardsThatDescribeNoInputAreRefused() {
    byte[] model = ForeignDetector.smoothness(-1);
    assertRefused(
        model,
        "",
        "the card of theirs lacks input.side, input.channels, input.mean, input.deviation,"
            + " input.output");
    assertRefused(model, "{\"side\": 48, \"channels\": \"RGB\"}", "lacks input.mean");
    assertRefused(
        model, ForeignDetector.INPUT.replace("RGB", "HSV"), "has an input that cannot be read");
    assertRefused(
        model, ForeignDetector.INPUT.replace("0.25]", "0]"), "a deviation above 0 for each");
    assertRefused(
        model,
        ForeignDetector.INPUT.replace("48", "64"),
        "takes [-1, 3, 48, 48] (batch, channels, height, width; -1 is free), its card says [1 or"
            + " free, 3, 64, 64]");
  }

  @Test
  void filesThatAreNoUsableModelAreRefused() {
    String input = ForeignDetector.INPUT;
    assertRefused(
        "no model".getBytes(StandardCharsets.UTF_8), input, "model.onnx is not an ONNX model");
    assertRefused(
        new ToyOnnx(-1, 48, FIRST, NONE).then("Magic", "custom.ops").bytes(),
        input,
        "custom.ops:Magic");
    assertRefused(
        new ToyOnnx(-1, 48, FIRST, NONE).withWeightsIn("/etc/passwd").bytes(),
        input,
        "keeps weights in other files");
    assertRefused(
        new ToyOnnx(-1, 48, List.of(1f, 0f, 0f, 1f, 0f, 0f), List.of(0f, 0f)).bytes(),
        input,
        "gives 2 numbers for a square, where its card promises one logit");
    assertRefused(
        new ToyOnnx(-1, 48, FIRST, List.of(Float.NaN)).bytes(), input, "gives [NaN] for a square");
    assertRefused(
        new ToyOnnx(-1, 48, FIRST, List.of(5f)).bytes(),
        input.replace("LOGIT", "PROBABILITY"),
        "promises one probability");
  }

  @Test
  void aModelThatIsNotTheOneOfTheCardIsRefused() throws IOException {
    Path theirs =
        ForeignDetector.write(folder, ForeignDetector.smoothness(-1), ForeignDetector.INPUT);
    Path card = theirs.resolve("card.json");
    String original = Files.readString(card);
    Files.write(theirs.resolve("model.onnx"), ForeignDetector.smoothness(1));
    assertThatThrownBy(() -> Detector.open(folder, ForeignDetector.ID))
        .hasMessageContaining("model.onnx is not the file that the card names");
    Files.writeString(card, original.replaceAll("\"model.onnx\": \"[0-9a-f]+\"", ""));
    assertThatThrownBy(() -> Detector.open(folder, ForeignDetector.ID))
        .hasMessage("the card of theirs does not name model.onnx with its SHA-256");
    Files.writeString(card, original.replaceAll(", \"limits\": \\[[^]]*]", ""));
    assertThatThrownBy(() -> Detector.open(folder, ForeignDetector.ID))
        .hasMessageEndingWith("card.json lacks limits");
  }
}
