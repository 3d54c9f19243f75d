package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import touchstone.detector.Calibration;
import touchstone.detector.Decision;
import touchstone.detector.Detector;
import touchstone.detector.Policy;
import touchstone.detector.TinyDetector;
import touchstone.evaluation.Delivery;
import touchstone.evaluation.NoisySets;
import touchstone.evaluation.PictureSet;
import touchstone.media.DecodeOutcome;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** The whole command on generated pictures, with a detector of random weights. */
class CalibrateCommandTest {
  @TempDir private Path folder;
  private String id = "local";
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void writeSetsAndADetector() throws IOException {
    // It says synthetic of everything, as a detector may of the pictures of a place it never saw.
    TinyDetector.write(
        folder.resolve("models"), new Policy("tiny-1", 0.3, 0.7), new Calibration(1, 9));
    NoisySets.write(folder.resolve("real"), 25, 1, 1);
    NoisySets.write(folder.resolve("fake"), 25, 4, 2);
  }

  private int calibrate(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "calibrate",
                "--detector-models=" + folder.resolve("models"),
                "--real=" + folder.resolve("real"),
                "--fake=" + folder.resolve("fake"),
                "--id=" + id));
    arguments.addAll(List.of(more));
    CommandLine command = TouchstoneCommand.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(errors));
    return command.execute(arguments.toArray(String[]::new));
  }

  /** How many of a folder get this decision by their first look. */
  private long called(Detector detector, String set, Decision decision) {
    return PictureSet.open(set, false, Optional.empty(), folder.resolve(set), 100).files().stream()
        .map(file -> ((DecodeOutcome.Decoded) Delivery.open(file)).picture())
        .map(picture -> detector.logit(picture).orElseThrow())
        .map(detector.files().calibration()::probability)
        .filter(probability -> detector.policy().decide(probability) == decision)
        .count();
  }

  @Test
  void aDetectorThatAccusedEverythingLearnsThePlace() {
    assertThat(calibrate("--promote")).as(errors.toString()).isZero();
    Path models = folder.resolve("models");
    Detector before = Detector.open(models, "tiny");
    Detector after = Detector.open(models);
    assertThat(after.model()).isEqualTo("local");
    assertThat(after.files().scores().orElseThrow().pictures()).isEqualTo(50);
    assertThat(called(before, "real", Decision.SYNTHETIC)).isEqualTo(25);
    assertThat(called(after, "real", Decision.SYNTHETIC)).isLessThanOrEqualTo(1);
    assertThat(called(after, "fake", Decision.AUTHENTIC)).isLessThanOrEqualTo(1);
    ModelCard card = new ModelRegistry(models).open(new ModelId("local"));
    assertThat(card.parents()).containsExactly(new ModelId("tiny"));
    assertThat(card.config().get("calibrated_from").asText()).isEqualTo("tiny");
    assertThat(card.metrics().at("/local_calibration/before/falseAccusations").asDouble())
        .isEqualTo(1);
    assertThat(card.metrics().at("/local_calibration/after/falseAccusations").asDouble())
        .isLessThan(0.2);
    assertThat(card.metrics().at("/local_calibration/after/calibrationError").asDouble())
        .isLessThan(card.metrics().at("/local_calibration/before/calibrationError").asDouble());
    assertThat(out.toString())
        .contains("local, from tiny: 25 real and 25 fake pictures")
        .containsPattern("real pictures called synthetic +100\\.0%");
  }

  @Test
  void tooFewPicturesAreRefusedInOneLine() throws IOException {
    Files.writeString(folder.resolve("real/00.png"), "no picture");
    for (int i = 1; i <= 5; i++) {
      Files.delete(folder.resolve("real/0" + i + ".png"));
    }
    assertThat(calibrate()).isEqualTo(TouchstoneCommand.FAILED);
    assertThat(errors.toString().lines())
        .containsExactly(
            "touchstone calibrate: UNUSABLE_DATASET: 19 real and 25 fake pictures can be judged;"
                + " give at least 20 of each");
    assertThat(folder.resolve("models/local")).doesNotExist();
  }

  @Test
  void noModelIsOverwritten() {
    id = "tiny";
    assertThat(calibrate()).isEqualTo(TouchstoneCommand.FAILED);
    assertThat(errors.toString()).contains("there is a model tiny already; choose another id");
  }

  @Test
  void wrongUsageIsSaid() {
    assertThat(calibrate("--false-accusations=0.7")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString()).contains("must be above 0 and below 0.5");
    assertThat(TouchstoneCommand.run("calibrate")).isEqualTo(CommandLine.ExitCode.USAGE);
  }
}
