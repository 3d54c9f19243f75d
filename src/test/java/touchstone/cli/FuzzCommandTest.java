package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzCommandTest {
  @TempDir private Path folder;

  @Test
  void reportsWhatBecameOfEveryInput() throws IOException {
    Path json = folder.resolve("report.json");
    CommandRun run =
        CommandRun.of(List.of("fuzz", "--inputs", "200", "--seed", "3", "--json", json.toString()))
            .assertSuccess();
    assertThat(run.out()).contains("200 of seed 3", "resident ", "failed   0");
    JsonNode report = new ObjectMapper().readTree(json.toFile());
    long refused = 0;
    for (JsonNode count : report.path("refused")) {
      refused += count.asLong();
    }
    assertThat(report.path("decoded").asLong() + refused).isEqualTo(200);
    assertThat(report.path("seconds").asDouble()).isPositive();
    assertThat(report.path("after").path("bytes").asLong())
        .isGreaterThan(report.path("after").path("heapBytes").asLong());
    assertThat(report.path("failures")).isEmpty();
  }

  @Test
  void writesOneInputAgain() throws IOException {
    for (String keep : List.of("once", "again")) {
      CommandRun.of(List.of("fuzz", "--only", "42", "--keep", folder.resolve(keep).toString()))
          .assertSuccess();
    }
    assertThat(folder.resolve("once/1-42"))
        .hasSameBinaryContentAs(folder.resolve("again/1-42"))
        .isNotEmptyFile();
  }

  @Test
  void beginsWithFilesOfOnesOwn() throws IOException {
    Files.writeString(folder.resolve("no-picture.jpg"), "text");
    Files.write(folder.resolve("picture"), touchstone.api.ApiClient.picture(1));
    CommandRun.of(List.of("fuzz", "--inputs", "100", "--from", folder.toString())).assertSuccess();
    CommandRun.of(List.of("fuzz", "--from", folder.resolve("nowhere").toString()))
        .assertFailure("UNREADABLE_FILE");
  }

  @Test
  void refusesNoInputs() {
    CommandRun.of(List.of("fuzz", "--inputs", "0")).assertWrongUsage("--inputs must be at least 1");
  }
}
