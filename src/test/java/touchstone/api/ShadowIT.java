package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.ServiceProcess;
import touchstone.ShippedDetectors;
import touchstone.detector.ForeignDetector;
import touchstone.onnx.ToyOnnx;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** Candidates, promotions and roll-backs in a service that goes on. */
class ShadowIT {
  private static final String INCUMBENT = "features-4";
  private static final String CANDIDATE = ForeignDetector.ID;
  private static final int PICTURES = 4;

  @TempDir private Path folder;

  /** A candidate that calls everything synthetic. */
  private static void writeCandidate(Path models) throws IOException {
    byte[] model = new ToyOnnx(-1, 48, List.of(0f, 0f, 0f), List.of(9f)).bytes();
    Path theirs = ForeignDetector.write(models, model, ForeignDetector.INPUT);
    Files.writeString(
        theirs.resolve("fusion.json"),
        "{\"bias\": 0, \"terms\": [{\"branch\": \"model\", \"weight\": 1, \"whenMissing\": 0}]}");
    Files.writeString(theirs.resolve("calibration.json"), "{\"temperature\": 1, \"bias\": 0}");
    Files.writeString(
        theirs.resolve("policy.json"),
        "{\"version\": \"always\", \"authenticBelow\": 0.1, \"syntheticAbove\": 0.5}");
    ModelRegistry registry = new ModelRegistry(models);
    ModelCard card =
        registry.list().stream()
            .filter(one -> one.id().equals(new ModelId(CANDIDATE)))
            .findFirst()
            .orElseThrow();
    registry.add(card);
  }

  private static JsonNode judge(ApiClient api, int picture) {
    JsonNode verdict = api.raw("?submitter=shadows", ApiClient.picture(picture)).json();
    assertThat(verdict.path("state").asText()).isEqualTo("JUDGED");
    return verdict;
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(condition);
  }

  private static JsonNode shadow(ApiClient api) {
    return api.get("/v1/shadow").json();
  }

  /** The detectors that the audit log says were taken up, newest first. */
  private static List<String> audited(ApiClient api) {
    return api.get("/v1/audit?kind=MODEL").json().path("items").findValuesAsText("subject");
  }

  @Test
  void aCandidateIsComparedPromotedAndRolledBackWithoutARestart() throws IOException {
    Path models = ShippedDetectors.copy(folder.resolve("models"));
    writeCandidate(models);
    ModelRegistry registry = new ModelRegistry(models);
    ModelCatalogue catalogue =
        new ModelCatalogue(registry, new ModelRegistry(Path.of("generator-models")));
    try (ServiceProcess service =
        ServiceProcess.start(
            ServiceProcess.newData(),
            Map.of("TOUCHSTONE_MODELS_DETECTORS", models.toString()))) { // as the image says it
      ApiClient api = new ApiClient(service.uri());
      assertThat(shadow(api).has("candidate")).isFalse();
      registry.shadow(new ModelId(CANDIDATE));
      await(() -> shadow(api).path("candidate").asText().equals(CANDIDATE));

      int disagreements = 0;
      for (int i = 0; i < PICTURES; i++) {
        JsonNode verdict = judge(api, i);
        assertThat(verdict.path("model").asText()).isEqualTo(INCUMBENT);
        disagreements += verdict.path("verdict").asText().equals("SYNTHETIC") ? 0 : 1;
      }
      await(() -> shadow(api).at("/counts/0/compared").asInt() == PICTURES);
      JsonNode compared = shadow(api);
      assertThat(compared.at("/counts/0/disagreements").asInt()).isEqualTo(disagreements);
      assertThat(compared.path("disagreements")).hasSize(disagreements).isNotEmpty();
      for (JsonNode one : compared.path("disagreements")) {
        assertThat(one.at("/incumbent/model").asText()).isEqualTo(INCUMBENT);
        assertThat(one.at("/candidate/model").asText()).isEqualTo(CANDIDATE);
        assertThat(one.at("/candidate/verdict").asText()).isEqualTo("SYNTHETIC");
      }

      String page = api.get("/review/shadow").text();
      assertThat(page).contains(CANDIDATE + "</strong> judges beside <strong>" + INCUMBENT);
      for (JsonNode one : compared.path("disagreements")) {
        assertThat(page)
            .contains(
                "href=\"/review/" + one.at("/incumbent/analysis").asText() + "\"",
                one.path("sha256").asText());
      }

      catalogue.promoteAlthoughNotBetter(CANDIDATE, "a test");
      await(() -> shadow(api).path("inForce").asText().equals(CANDIDATE));
      await(() -> audited(api).equals(List.of(CANDIDATE, INCUMBENT)));
      JsonNode promoted = judge(api, 0);
      assertThat(promoted.path("model").asText()).isEqualTo(CANDIDATE);
      registry.rollBack("a test");
      registry.endShadow();
      await(
          () ->
              shadow(api).path("inForce").asText().equals(INCUMBENT)
                  && !shadow(api).has("candidate"));
      await(() -> audited(api).equals(List.of(INCUMBENT, CANDIDATE, INCUMBENT)));
      JsonNode newest = api.get("/v1/audit?kind=MODEL&limit=1").json().at("/items/0/content");
      assertThat(newest.at("/promotion/action").asText()).isEqualTo("ROLL_BACK");
      assertThat(newest.at("/promotion/because").asText()).isEqualTo("a test");
      assertThat(judge(api, 9).path("model").asText()).isEqualTo(INCUMBENT);
      assertThat(shadow(api).at("/counts/0/compared").asInt()).isEqualTo(PICTURES);
    }
  }
}
