package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.detector.ForeignDetector;
import touchstone.detector.Policy;
import touchstone.detector.TinyDetector;
import touchstone.evaluation.NoisySets;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** A detector of others through every command that ours go through. */
class OnnxDetectorTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private Path models;

  @BeforeEach
  void writeSetsAndADetector() throws IOException {
    models = folder.resolve("models");
    ForeignDetector.write(models, ForeignDetector.smoothness(-1), ForeignDetector.INPUT);
    NoisySets.write(folder.resolve("real"), 25, 1, 1);
    NoisySets.write(folder.resolve("fake"), 25, 4, 2);
  }

  private JsonNode score(String model, String picture) throws IOException {
    CommandRun run =
        CommandRun.of(
            List.of(
                "score",
                "--json",
                "--models=" + models,
                "--model=" + model,
                folder.resolve(picture).toString()));
    return JSON.readTree(run.assertSuccess().out());
  }

  @Test
  void scoresAndAfterCalibrationDecides() throws IOException {
    JsonNode before = score("theirs", "fake/00.png");
    assertThat(before.get("verdict").asText()).isEqualTo("INCONCLUSIVE");
    assertThat(before.get("probability").asDouble()).isGreaterThan(0.9);

    CommandRun.of(
            List.of(
                "calibrate",
                "--detector-models=" + models,
                "--model=theirs",
                "--id=theirs-here",
                "--real=" + folder.resolve("real"),
                "--fake=" + folder.resolve("fake")))
        .assertSuccess();
    assertThat(new ModelRegistry(models).open(new ModelId("theirs-here")).files())
        .containsKeys("model.onnx", "calibration.json", "policy.json");
    JsonNode after = score("theirs-here", "fake/00.png");
    assertThat(after.get("logit")).isEqualTo(before.get("logit"));
    assertThat(after.get("probability").asDouble()).isGreaterThan(0.5);
    assertThat(after.get("policy").asText()).isEqualTo("theirs-here-1");
  }

  @Test
  void isEvaluatedLikeOurs() throws IOException {
    Path report = folder.resolve("report.json");
    CommandRun.of(
            List.of(
                "evaluate",
                "--models=" + models,
                "--model=theirs",
                "--real=noise=" + folder.resolve("real"),
                "--fake=blur=" + folder.resolve("fake"),
                "--tiers=crop",
                "--json=" + report))
        .assertSuccess();
    assertThat(
            JSON.readTree(report.toFile()).at("/tiers/0/detector/all/figures/auc/value").asDouble())
        .isEqualTo(1);
  }

  private CommandRun verify() {
    return CommandRun.of(
        List.of(
            "models",
            "verify",
            "theirs",
            "--detector-models=" + models,
            "--generator-models=" + folder.resolve("generators")));
  }

  private CommandRun promote() {
    return CommandRun.of(
        List.of(
            "models",
            "promote",
            "theirs",
            "--because=a test",
            "--detector-models=" + models,
            "--generator-models=" + folder.resolve("generators")));
  }

  @Test
  void isVerifiedAndPromoted() {
    assertThat(verify().assertSuccess().out()).isEqualTo("nothing is wrong with theirs\n");
    promote().assertSuccess();
  }

  @Test
  void isNotPutInForceIfItCannotBeOpened() throws IOException {
    TinyDetector.write(models, new Policy("tiny-1", 0.3, 0.7));
    ForeignDetector.write(models, ForeignDetector.smoothness(-1), "{\"side\": 48}");
    assertThat(verify().code()).isEqualTo(TouchstoneCommand.FAILED);
    assertThat(verify().out())
        .isEqualTo(
            "theirs: the card of theirs lacks input.channels, input.mean, input.deviation,"
                + " input.output\n");
    promote().assertFailure("INVALID_MODEL: the card of theirs lacks input.channels");
    assertThat(new ModelRegistry(models).inForce()).contains(TinyDetector.ID);
  }
}
