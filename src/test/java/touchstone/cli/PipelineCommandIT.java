package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.ServiceProcess;

/** The packaged program measures itself, as small as it can be. */
class PipelineCommandIT {
  private static final List<String> COMMAND =
      List.of(
          Path.of(System.getProperty("java.home"), "bin/java").toString(),
          "-jar",
          Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString(),
          "bench",
          "pipeline",
          "--images=4",
          "--rounds=1",
          "--requests=2",
          "--sides=64");

  @TempDir private Path folder;

  @Test
  void measuresEngineAndPipelineAndCleansUp() throws Exception {
    Path json = folder.resolve("figures.json");
    Path data = ServiceProcess.newData(); // where PostgreSQL may go
    ProcessBuilder bench = new ProcessBuilder(new ArrayList<>(COMMAND));
    bench.command().addAll(List.of("--json", json.toString(), "--data", data.toString()));
    Path out = folder.resolve("out");
    Process process = bench.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();

    JsonNode found = new ObjectMapper().readTree(json.toFile());
    assertThat(found.at("/throughput/pipeline/images").asInt()).isEqualTo(3);
    assertThat(found.at("/throughput/engine/images").asInt()).as("after the first").isEqualTo(3);
    assertThat(found.at("/throughput/share").asDouble()).isPositive();
    assertThat(found.path("rest"))
        .extracting(rest -> rest.path("clients").asInt())
        .containsExactly(1, 8, 64);
    for (JsonNode rest : found.path("rest")) {
      assertThat(rest.path("answered").asInt()).isEqualTo(2);
    }
    assertThat(Files.readString(out)).contains("share of the engine", "p95 ms");
    assertThat(data).isEmptyDirectory();
  }
}
