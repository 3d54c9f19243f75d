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
import touchstone.evaluation.NoisySets;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.training.TinyBank;

/** A race on generated pictures, with a generator of random weights. */
class ArmsRaceCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeABank() throws IOException {
    TinyBank.write(folder.resolve("bank"));
  }

  /** The first is held out. */
  private void writeSources() throws IOException {
    NoisySets.write(folder.resolve("photographs/one"), 20, 1, 1);
    NoisySets.write(folder.resolve("photographs/other"), 40, 1, 2);
  }

  private CommandRun race(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "arms-race",
                "--real=" + folder.resolve("photographs"),
                "--generator-models=" + folder.resolve("bank"),
                "--discriminator=toy"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  @Test
  void aRoundIsALine() throws IOException {
    writeSources();
    Path json = folder.resolve("race.json");
    CommandRun run =
        race("--generator=toy", "--rounds=1", "--steps=2", "--photographs=40", "--json=" + json)
            .assertSuccess();
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("40 photographs to learn from, 20 held out");
    assertThat(lines.get(1)).startsWith("round  error  evaded: AUC");
    assertThat(lines.get(2))
        .matches("1 +\\d+\\.\\d{2}  [01]\\.\\d{3} to [01]\\.\\d{3}( +[01]\\.\\d{3}){8} +(yes|no)");
    JsonNode rounds = new ObjectMapper().readTree(json.toFile());
    assertThat(rounds).hasSize(1);
    assertThat(rounds.get(0).get("promoted").asBoolean()).isEqualTo(lines.get(2).endsWith("yes"));
  }

  @Test
  void modelsThatAreNotThereAreNamed() throws IOException {
    writeSources();
    race("--generator=stranger").assertFailure("stranger");
  }

  @Test
  void aFolderWithoutSourcesIsRefused() throws IOException {
    Path photographs = Files.createDirectories(folder.resolve("photographs"));
    race("--generator=toy").assertFailure("UNUSABLE_DATASET: " + photographs + " holds no sources");
  }

  @Test
  void photographsThatAreTooSmallAreRefused() throws IOException {
    for (String source : List.of("one", "other")) {
      Path small = Files.createDirectories(folder.resolve("photographs").resolve(source));
      Files.write(
          small.resolve("small.png"),
          PictureEncoder.png(new Picture(127, 127, new byte[127 * 127 * Picture.CHANNELS])));
    }
    race("--generator=toy")
        .assertFailure("no photograph of 1 sources has a centre of 128 pixels a side");
  }

  @Test
  void photographsThatAreTooFewToGrowADetectorAreRefused() throws IOException {
    writeSources();
    race("--generator=toy", "--photographs=4")
        .assertFailure("UNUSABLE_DATASET: the detector says the same of all 8 pictures");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rounds=0", "--steps=0", "--weight=-1", "--photographs=3"})
  void whatIsOutOfRangeIsWrongUsage(String option) {
    race("--generator=toy", option)
        .assertWrongUsage("--rounds and --steps must be at least 1, --weight 0, --photographs 4");
  }

  @Test
  void theGeneratorMustBeNamed() {
    race().assertWrongUsage("Missing required option: '--generator=ID'");
  }
}
