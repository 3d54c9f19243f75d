package touchstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeerTest {
  private static final List<Path> PICTURES =
      List.of(Path.of("/a/one.png"), Path.of("/a/t w o.png"));

  @TempDir private Path scratch;

  private List<Double> run(String command, Duration limit) throws IOException {
    return new Peer("other", command, limit).score(PICTURES, scratch);
  }

  @Test
  void itGetsThePathsAndItsNumbersAreTakenInOrder() throws IOException {
    assertThat(run("while read -r path; do echo ${#path}; done", Duration.ofSeconds(30)))
        .containsExactly(10.0, 12.0);
  }

  @ParameterizedTest
  @CsvSource({
    "cat,printed \"/a/one.png\" where a number was due",
    "echo 1,printed 1 scores for 2 pictures",
    "echo 1; echo NaN,printed \"NaN\" where a number was due",
    "echo no model here >&2; exit 3,ended with code 3: no model here",
    "no-such-command-anywhere,ended with code 127",
    "sleep 60 & sleep 60,was not done after 1 s"
  })
  void whatGoesWrongIsSaidInOneLine(String command, String message) {
    assertThatThrownBy(() -> run(command, Duration.ofSeconds(1)))
        .hasMessageStartingWith("the peer other ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
