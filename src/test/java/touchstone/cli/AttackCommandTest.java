package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import touchstone.detector.Policy;
import touchstone.detector.TinyDetector;
import touchstone.evaluation.NoisySets;
import touchstone.training.TinyBank;

/** The whole command on generated pictures, with a detector of random weights. */
class AttackCommandTest {
  private static final Policy POLICY = new Policy("tiny-1", 0.4, 0.6);

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter errors = new StringWriter();

  @BeforeEach
  void writeSetsAndADetector() throws IOException {
    TinyDetector.write(folder.resolve("models"), POLICY);
    NoisySets.write(folder.resolve("noise"), 6, 1, 1);
    NoisySets.write(folder.resolve("blur"), 8, 3, 2);
  }

  /** Attacks noise and these fakes. */
  private int attack(String fakes, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "attack",
                "--models=" + folder.resolve("models"),
                "--generator-models=" + folder.resolve("bank"),
                "--real=" + folder.resolve("noise"),
                "--fake=" + folder.resolve(fakes)));
    arguments.addAll(List.of(more));
    CommandLine command = TouchstoneCommand.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(errors));
    return command.execute(arguments.toArray(String[]::new));
  }

  private void assertFailsInOneLine(String message) {
    assertThat(errors.toString().lines())
        .singleElement()
        .asString()
        .startsWith("touchstone attack: ")
        .contains(message);
  }

  @Test
  void saysWhatTheDetectorSaysBeforeAndAfter() throws IOException {
    TinyBank.write(folder.resolve("bank"));
    Path json = folder.resolve("attack.json");
    assertThat(
            attack(
                "blur",
                "--discriminator=toy",
                "--epsilon=1",
                "--steps=2",
                "--side=64",
                "--json=" + json))
        .as(errors.toString())
        .isZero();
    // Every other picture of six and eight.
    assertThat(out.toString().lines().findFirst().orElseThrow())
        .startsWith("tiny; the stand-in, fitted on 7 pictures, agrees with it on others");
    assertThat(out.toString())
        .containsPattern("none +0  [01]\\.\\d{3}  ")
        .containsPattern("noise +1  [01]\\.\\d{3}  ")
        .containsPattern("gradient +1  [01]\\.\\d{3}  ");
    JsonNode found = new ObjectMapper().readTree(json.toFile());
    assertThat(found.get("model").asText()).isEqualTo("tiny");
    assertThat(found.get("rows")).hasSize(3);
    assertThat(found.at("/rows/2/attack").asText()).isEqualTo("GRADIENT");
    assertThat(found.at("/rows/2/photographs/pictures").asInt()).isEqualTo(3);
    assertThat(found.at("/rows/2/fakes/pictures").asInt()).isEqualTo(4);
  }

  @Test
  void theStandInIsMadeOfTheDetectorsOwnDiscriminators() {
    TinyDetector.writeResponses(folder.resolve("models"), POLICY, TinyBank.discriminator());
    // There is no bank, so there is nothing else that it could be made of.
    assertThat(attack("blur", "--epsilon=1", "--steps=2", "--side=64"))
        .as(errors.toString())
        .isZero();
    assertThat(out.toString()).contains("gradient   1");
  }

  @Test
  void aDetectorWithoutDiscriminatorsNeedsThoseOfTheBank() {
    assertThat(attack("blur")).isEqualTo(TouchstoneCommand.FAILED);
    assertFailsInOneLine("rec-kl-bilinear-3");
  }

  @Test
  void modelsThatAreNotThereAreNamed() throws IOException {
    TinyBank.write(folder.resolve("bank"));
    assertThat(attack("blur", "--model=nobody")).isEqualTo(TouchstoneCommand.FAILED);
    assertFailsInOneLine("nobody");
    errors.getBuffer().setLength(0);
    assertThat(attack("blur", "--discriminator=toy,stranger")).isEqualTo(TouchstoneCommand.FAILED);
    assertFailsInOneLine("stranger");
  }

  @Test
  void aFolderWithoutPicturesIsRefused() throws IOException {
    TinyBank.write(folder.resolve("bank"));
    Path notes = Files.createDirectories(folder.resolve("notes"));
    assertThat(attack("notes", "--discriminator=toy")).isEqualTo(TouchstoneCommand.FAILED);
    assertFailsInOneLine("UNUSABLE_DATASET: " + notes + " holds no file");
    errors.getBuffer().setLength(0);
    Files.writeString(notes.resolve("readme.txt"), "no picture");
    assertThat(attack("notes", "--discriminator=toy")).isEqualTo(TouchstoneCommand.FAILED);
    assertFailsInOneLine(
        "UNUSABLE_DATASET: at least 2 fakes are needed that the detector can judge, and there are"
            + " 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--side=63", "--limit=0", "--steps=0", "--epsilon=0,1"})
  void whatIsOutOfRangeIsWrongUsage(String option) {
    assertThat(attack("blur", option)).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors.toString())
        .startsWith("--limit, --steps, --epsilon must be at least 1, --side 64");
  }
}
