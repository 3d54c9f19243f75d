package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import touchstone.detector.Policy;
import touchstone.detector.TinyDetector;
import touchstone.evaluation.NoisySets;
import touchstone.evaluation.Regression;
import touchstone.registry.FileHash;

class RegressionsCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();
  private String hash;

  /** A detector that calls everything synthetic, and one picture. */
  @BeforeEach
  void writeDetectorAndPicture() throws IOException {
    TinyDetector.write(folder.resolve("models"), new Policy("tiny-1", 0, 0));
    NoisySets.write(folder.resolve("pictures/inside"), 1, 1, 1);
    hash = FileHash.of(folder.resolve("pictures/inside/00.png"));
  }

  private int run(String... rows) throws IOException {
    Files.writeString(
        folder.resolve("set.csv"),
        "name,sha256,generator,seed,tier,expected,note\n" + String.join("\n", rows) + "\n");
    CommandLine command = TouchstoneCommand.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(errors));
    return command.execute(
        "regressions",
        "--set=" + folder.resolve("set.csv"),
        "--pictures=" + folder.resolve("pictures"),
        "--models=" + folder.resolve("models"));
  }

  @Test
  void saysOfEachWhetherItPassesFailsOrIsMissing() throws IOException {
    int exit =
        run(
            "accused," + hash + ",,,,NOT_SYNTHETIC,a photograph",
            "found," + hash + ",,,web,NOT_AUTHENTIC,\"fake, said to be real\"",
            "gone," + "0".repeat(64) + ",,,,OUT_OF_SCOPE,");
    assertThat(exit).isZero();
    assertThat(out.toString())
        .containsPattern("FAIL +accused +NOT_SYNTHETIC +SYNTHETIC +[01]\\.\\d{3}")
        .containsPattern("pass +found +NOT_AUTHENTIC +SYNTHETIC")
        .containsPattern("missing +gone +OUT_OF_SCOPE")
        .contains("1 of 3 pass, 1 fail, 1 are missing");
  }

  @Test
  void aWrongRowIsNamed() throws IOException {
    assertThat(run("both," + hash + ",dcgan,1,,SYNTHETIC,")).isEqualTo(TouchstoneCommand.FAILED);
    assertThat(errors.toString()).contains("either a sha256 or a generator").contains("both");
  }

  /** The pictures that lie beside the set of the repository are those that it names. */
  @Test
  void theShippedSetIsReadableAndItsOwnPicturesAreThere() throws IOException {
    List<Regression> shipped = Regression.read(Path.of("docs/regressions.csv"));
    assertThat(shipped).extracting(Regression::name).doesNotHaveDuplicates();
    List<Regression.Subject> subjects = shipped.stream().map(Regression::picture).toList();
    try (Stream<Path> files = Files.list(Path.of("docs/regressions"))) {
      for (Path file : files.toList()) {
        assertThat(subjects).contains(new Regression.Subject.OfFile(FileHash.of(file)));
      }
    }
  }
}
