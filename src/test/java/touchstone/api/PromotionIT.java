package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.ServiceProcess;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelRegistry;

/** A service that goes on while the detector in force changes. */
class PromotionIT {
  private static final Path SHIPPED = Path.of("detector-models");
  private static final String BEFORE = "responses-2";
  private static final String AFTER = "residuals-1";

  @TempDir private Path folder;

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(from.relativize(file).toString()));
    }
  }

  private static String model(ApiClient api, int picture) {
    JsonNode verdict = api.raw("?submitter=promotions", ApiClient.picture(picture)).json();
    assertThat(verdict.path("state").asText()).isEqualTo("JUDGED");
    return verdict.path("model").asText();
  }

  private static void awaitInForce(ApiClient api, String id) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("/v1/models/" + id).json().path("inForce").asBoolean());
  }

  @Test
  void followsPromotionAndRollBackWithoutARestart() throws IOException {
    Path models = folder.resolve("models");
    copy(SHIPPED, models);
    ModelCatalogue catalogue =
        new ModelCatalogue(
            new ModelRegistry(models), new ModelRegistry(Path.of("generator-models")));
    try (ServiceProcess service =
        ServiceProcess.start(ServiceProcess.newData(), "--models", models.toString())) {
      ApiClient api = new ApiClient(service.uri());
      assertThat(model(api, 1)).isEqualTo(BEFORE);
      catalogue.promote(AFTER, "a test");
      awaitInForce(api, AFTER);
      assertThat(model(api, 1)).isEqualTo(AFTER);
      catalogue.detectors().rollBack("a test");
      awaitInForce(api, BEFORE);
      assertThat(model(api, 2)).isEqualTo(BEFORE);
    }
  }
}
