package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.detector.Policy;
import touchstone.detector.TinyDetector;
import touchstone.evaluation.NoisySets;
import touchstone.training.TinyBank;

/** The whole command on generated pictures, with a detector of random weights. */
class AttackCommandTest {
  private static final Policy POLICY = new Policy("tiny-1", 0.4, 0.6);

  @TempDir private Path folder;

  @BeforeEach
  void writeSetsAndModels() throws IOException {
    TinyDetector.write(folder.resolve("models"), POLICY);
    TinyBank.write(folder.resolve("bank"));
    NoisySets.write(folder.resolve("noise"), 6, 1, 1);
    NoisySets.write(folder.resolve("blur"), 8, 3, 2);
  }

  /** Attacks noise and these fakes. */
  private CommandRun attack(String fakes, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "attack",
                "--models=" + folder.resolve("models"),
                "--generator-models=" + folder.resolve("bank"),
                "--real=" + folder.resolve("noise"),
                "--fake=" + folder.resolve(fakes)));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  @Test
  void saysWhatTheDetectorSaysBeforeAndAfter() throws IOException {
    Path json = folder.resolve("attack.json");
    CommandRun run =
        attack(
                "blur",
                "--discriminator=toy",
                "--epsilon=1",
                "--steps=2",
                "--side=64",
                "--json=" + json)
            .assertSuccess();
    // Every other picture of six and eight.
    assertThat(run.out())
        .startsWith("tiny; the stand-in, fitted on 7 pictures, agrees with it on others")
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
    // The bank does not hold the usual ones, so there is nothing else that it could be made of.
    CommandRun run = attack("blur", "--epsilon=1", "--steps=2", "--side=64").assertSuccess();
    assertThat(run.out()).contains("gradient   1");
  }

  @Test
  void aDetectorWithoutDiscriminatorsNeedsThoseOfTheBank() {
    attack("blur").assertFailure("rec-kl-bilinear-3");
  }

  @Test
  void modelsThatAreNotThereAreNamed() {
    attack("blur", "--model=nobody").assertFailure("nobody");
    attack("blur", "--discriminator=toy,stranger").assertFailure("stranger");
  }

  @Test
  void aFolderWithoutPicturesIsRefused() throws IOException {
    Path notes = Files.createDirectories(folder.resolve("notes"));
    attack("notes", "--discriminator=toy")
        .assertFailure("UNUSABLE_DATASET: " + notes + " holds no file");
    Files.writeString(notes.resolve("readme.txt"), "no picture");
    attack("notes", "--discriminator=toy")
        .assertFailure("at least 2 fakes are needed that the detector can judge, and there are 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--side=63", "--limit=0", "--steps=0", "--epsilon=0,1"})
  void whatIsOutOfRangeIsWrongUsage(String option) {
    attack("blur", option)
        .assertWrongUsage("--limit, --steps, --epsilon must be at least 1, --side 64");
  }
}
