package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.boot.Main;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.gan.families.Families;
import touchstone.nn.TensorFile;

/** Runs that come to an end which nobody asked for. */
class TrainingFaultsTest {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeAToySet() throws IOException {
    data = ToyFaces.write(folder.resolve("data"), 96, 16);
  }

  private void run(TrainingOptions options, Path out, boolean resume) {
    Training.run(options, data, out, resume, Optional.empty(), progress -> {});
  }

  /** A penalty so heavy that its gradient is soon too large for a number of 32 bits. */
  private static TrainingOptions diverging() {
    GanSpec spec = Families.byName("wgangp").defaults();
    GanSpec heavy =
        spec.with(new GanSpec.Size(16, 8, 2, 0))
            .with(new GanSpec.Game(spec.game().loss(), 1e18, spec.game().minibatch()))
            .with(new GanSpec.Pace(0.05, 0.05, 0, 0.9, 0.9));
    return new TrainingOptions("wgangp", heavy, 8, 30, 30, 1, 200);
  }

  @Test
  void aRunThatDivergesKeepsItsLastGoodCheckpointAndDivergesAgainIfResumed() {
    Path out = folder.resolve("run");
    assertDiverges(() -> run(diverging(), out, false));
    Path checkpoint = new RunFolder(out).checkpoint();
    long good = Checkpoint.describe(checkpoint).step();
    assertThat(good).isBetween(1L, 29L);
    assertThat(TensorFile.read(checkpoint).arrays())
        .allSatisfy((name, array) -> assertThat(array.sumNumber().doubleValue()).isFinite());
    assertThat(new RunFolder(out).ended().orElseThrow())
        .satisfies(
            ended -> {
              assertThat(ended.state()).isEqualTo(RunOutcome.State.FAILED);
              assertThat(ended.detail())
                  .startsWith("training diverged at step " + good + ":")
                  .contains("start a new run with lower learning rates");
            });

    assertDiverges(() -> run(diverging(), out, true));
    assertThat(Checkpoint.describe(checkpoint).step()).isEqualTo(good);
  }

  private static void assertDiverges(Runnable run) {
    assertThatThrownBy(run::run)
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TRAINING_DIVERGED));
  }

  /** The one limit is met when the engine starts, the other when the networks are built. */
  @ParameterizedTest
  @ValueSource(strings = {"200m", "900m"})
  void memoryThatRunsOutBeforeTheFirstStepIsOneLineAndAnOutcome(String limit) throws Exception {
    Path out = folder.resolve("run");
    Path printed = folder.resolve("printed.txt");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dorg.bytedeco.javacpp.maxphysicalbytes=" + limit,
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "train",
                "dcgan",
                "--side=16",
                "--filters=512",
                "--latent=4096",
                "--steps=1",
                "--data=" + data,
                "--out=" + out)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertThat(child.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(child.exitValue()).isEqualTo(1);
    assertThat(Files.readAllLines(printed))
        .last()
        .asString()
        .startsWith("touchstone train: OUT_OF_MEMORY: training ran out of memory");
    assertThat(Files.readString(printed)).doesNotContain("\tat ");
    assertThat(new RunFolder(out).ended().orElseThrow().state()).isEqualTo(RunOutcome.State.FAILED);

    // Nothing was begun: the folder is free for a smaller run.
    GanSpec small = GanSpec.DCGAN.with(new GanSpec.Size(16, 8, 4, 0));
    run(new TrainingOptions("dcgan", small, 8, 2, 2, 2, 200), out, false);
    assertThat(new RunFolder(out).ended().orElseThrow().state())
        .isEqualTo(RunOutcome.State.FINISHED);
  }
}
