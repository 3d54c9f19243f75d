package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.data.Dataset;
import touchstone.data.Sample;
import touchstone.training.Patterns;

class StackCommandTest {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void patterns() throws IOException {
    data = Patterns.write(folder.resolve("patterns"), 70);
  }

  private CommandRun run(String command, String... more) {
    return CommandRun.of(
        List.of(command, "--data=" + data, "--side=" + Patterns.SIDE, more[0], more[1]));
  }

  @Test
  void theSameSeedMakesTheSameStacksAndNoFileIsOverwritten() {
    Path one = folder.resolve("one.zip");
    Path other = folder.resolve("other.zip");
    run("stack", "--count=64", "--out=" + one).assertSuccess();
    run("stack", "--count=64", "--out=" + other).assertSuccess();
    assertThat(Dataset.open(one, Patterns.SIDE).hash())
        .isEqualTo(Dataset.open(other, Patterns.SIDE).hash());
    run("stack", "--count=64", "--out=" + one).assertFailure("cannot write " + one);
  }

  @Test
  void unpackedEachClassHasAFolder() {
    Path out = folder.resolve("out");
    run("unpack", "--each=65", "--out=" + out).assertSuccess();
    assertThat(Dataset.open(out.resolve("level"), Patterns.SIDE).size()).isEqualTo(65);
    assertThat(Dataset.openLabelled(out, Patterns.SIDE).samples())
        .extracting(Sample::label)
        .containsOnly("chequered", "level", "upright");
    run("unpack", "--each=65", "--out=" + out).assertFailure("name a new folder");
  }

  @Test
  void aClassThatKeepsAllIsNotRare() {
    CommandRun.of(
            List.of("rare-class", "--data=" + data, "--class=level", "--keep=50", "--each=50"))
        .assertWrongUsage("--keep must be at least 1 and below --each");
  }
}
