package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.detector.Detector;
import touchstone.detector.Policy;
import touchstone.detector.ScoreReference;
import touchstone.detector.TinyDetector;
import touchstone.evaluation.NoisySets;

/** The whole command on generated pictures, with a detector of random weights. */
class ReferenceCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void writeADetector() {
    TinyDetector.write(folder.resolve("models"), new Policy("tiny-1", 0.3, 0.7));
  }

  private CommandRun reference(int pictures) throws IOException {
    NoisySets.write(folder.resolve("pictures"), pictures, 1, 1);
    return CommandRun.of(
        List.of(
            "models",
            "reference",
            "tiny",
            "--detector-models=" + folder.resolve("models"),
            "--pictures=" + folder.resolve("pictures")));
  }

  @Test
  void writesHowScoresAreSpreadAndLeavesTheModelWhole() throws IOException {
    assertThat(Detector.open(folder.resolve("models")).files().scores()).isEmpty();
    CommandRun run = reference(ScoreReference.LEAST).assertSuccess();
    assertThat(run.out()).isEqualTo("tiny is held against 100 scores\n");
    ScoreReference reference =
        Detector.open(folder.resolve("models")).files().scores().orElseThrow();
    assertThat(reference.counts()).hasSize(10).containsOnly(10);
  }

  @Test
  void refusesFewerThanTellAnything() throws IOException {
    reference(ScoreReference.LEAST - 1).assertFailure("UNUSABLE_DATASET: only 99 of the pictures");
    assertThat(folder.resolve("models/tiny/scores.json")).doesNotExist();
  }
}
