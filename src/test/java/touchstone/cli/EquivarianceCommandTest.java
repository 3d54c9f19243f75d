package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EquivarianceCommandTest {
  @TempDir private Path folder;

  private static CommandRun run(String model, String... more) {
    return CommandRun.of(
        Stream.concat(
                Stream.of(
                    "equivariance", model, "--generator-models=generator-models", "--count=4"),
                Stream.of(more))
            .toList());
  }

  @Test
  void thePicturesOfStyleGan3MoveWithTheirStartAndThoseOfStyleGan2DoNot() throws IOException {
    JsonNode moving = figures("stylegan3-photos32");
    JsonNode constant = figures("stylegan2-photos32");
    assertThat(moving.path("kinds")).hasSize(3);
    assertThat(constant.path("kinds")).as("by whole cells alone").hasSize(1);
    double reached = moving.at("/kinds/0/found/aboveContrast").asDouble();
    assertThat(reached).isGreaterThan(constant.at("/kinds/0/found/aboveContrast").asDouble() + 10);
    assertThat(moving.path("seed").asLong()).isEqualTo(1);
  }

  private JsonNode figures(String model) throws IOException {
    Path json = folder.resolve(model + ".json");
    CommandRun run = run(model, "--json=" + json);
    run.assertSuccess();
    assertThat(run.out())
        .startsWith("4 pictures by " + model)
        .containsPattern(
            "a quarter of the picture +EQ-T +[0-9.]+ dB, above contrast +-?[0-9.]+ dB");
    return new ObjectMapper().readTree(json.toFile());
  }

  @Test
  void aGeneratorWithoutAPlaceToStartFromIsRefused() {
    run("dcgan-faces64").assertFailure("name a generator of styles");
  }

  @Test
  void noPicturesAreWrongUsage() {
    CommandRun.of(List.of("equivariance", "stylegan3-photos32", "--count=0"))
        .assertWrongUsage("--count must be at least 1");
  }
}
