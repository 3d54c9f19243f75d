package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;

/** A run that is killed and resumed ends as one that was not, bit for bit. */
class TrainingResumeTest {
  private static final int SIGKILLED = 137;

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeAToySet() throws IOException {
    data = ToyFaces.write(folder.resolve("data"), 96, 16);
  }

  private static TrainingOptions options(long steps, long seed) {
    GanSpec spec =
        GanSpec.DCGAN
            .with(new GanSpec.Size(16, 8, 8, 0))
            .with(new GanSpec.Pace(2e-4, 2e-4, 0.5, 0.999, 0.99))
            .with(new Seed(seed));
    return new TrainingOptions("dcgan", spec, 8, steps, 25, 10, 200);
  }

  private static void run(TrainingOptions options, Path data, Path out, boolean resume) {
    Training.run(options, data, out, resume, Optional.empty(), progress -> {});
  }

  /** The process that is killed. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      run(options(120, 1), Path.of(args[0]), Path.of(args[1]), args.length > 2);
    }
  }

  @Test
  void killedAndResumedEndsAsNeverInterrupted() throws Exception {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    killAfterACheckpoint(killed);
    assertThat(new RunFolder(killed).network(NetworkRole.GENERATOR)).doesNotExist();

    run(options(120, 1), data, killed, true);
    run(options(120, 1), data, whole, false);

    for (NetworkRole role :
        List.of(NetworkRole.GENERATOR, NetworkRole.AVERAGED_GENERATOR, NetworkRole.DISCRIMINATOR)) {
      assertThat(new RunFolder(killed).network(role))
          .as("%s", role)
          .hasSameBinaryContentAs(new RunFolder(whole).network(role));
    }
    assertThat(new RunFolder(killed).checkpoint())
        .hasSameBinaryContentAs(new RunFolder(whole).checkpoint());
    assertThat(steps(killed)).isEqualTo(steps(whole)).hasSize(5).doesNotHaveDuplicates();
    assertThat(folder.resolve("killed/samples/00000120.png"))
        .hasSameBinaryContentAs(folder.resolve("whole/samples/00000120.png"));
  }

  private void killAfterACheckpoint(Path out) throws Exception {
    Process child = child(out);
    Path checkpoint = new RunFolder(out).checkpoint();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(2))
        .until(() -> Files.exists(checkpoint) || !child.isAlive());
    child.destroyForcibly();
    assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue())
        .as("%s", Files.readString(folder.resolve("child.log")))
        .isEqualTo(SIGKILLED);
  }

  private Process child(Path out, String... limits) throws IOException {
    List<String> command = new ArrayList<>(List.of(limits));
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            data.toString(),
            out.toString()));
    if (limits.length > 0) {
      command.add("resume");
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("child.log").toFile())
        .start();
  }

  private static List<Long> steps(Path run) {
    return new RunFolder(run).statistics().stream().map(RunStatistics::step).toList();
  }

  @Test
  void stoppedAndResumedEndsAsNeverInterrupted() {
    Path whole = folder.resolve("whole");
    Path stopped = folder.resolve("stopped");
    TrainingOptions options = options(60, 1);
    RunOutcome stop =
        Training.run(
            options,
            data,
            stopped,
            false,
            Optional.empty(),
            progress -> new RunFolder(stopped).askToStop());
    assertThat(stop.state()).isEqualTo(RunOutcome.State.STOPPED);
    assertThat(new RunFolder(stopped).ended()).contains(stop);
    assertThat(Checkpoint.describe(new RunFolder(stopped).checkpoint()).step()).isEqualTo(26);

    run(options, data, stopped, true);
    run(options, data, whole, false);
    assertThat(new RunFolder(stopped).ended().orElseThrow().state())
        .isEqualTo(RunOutcome.State.FINISHED);
    Path generator = new RunFolder(stopped).network(NetworkRole.GENERATOR);
    assertThat(generator)
        .hasSameBinaryContentAs(new RunFolder(whole).network(NetworkRole.GENERATOR));
  }

  @Test
  void oneProcessAtATimeTrains() throws Exception {
    Path out = folder.resolve("run");
    Process child = child(out);
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(2))
          .until(
              () ->
                  (new RunFolder(out).isBegun() && new RunFolder(out).isLocked())
                      || !child.isAlive());
      assertRefused(ErrorCode.INVALID_ARGUMENT, () -> run(options(120, 1), data, out, true));
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(new RunFolder(out).isLocked()).isFalse();
    assertThat(new RunFolder(out).ended()).isEmpty();
  }

  @Test
  void aDiskThatIsFullLeavesTheLastGoodCheckpoint() throws Exception {
    Path out = folder.resolve("run");
    killAfterACheckpoint(out);
    Path checkpoint = new RunFolder(out).checkpoint();
    byte[] good = Files.readAllBytes(checkpoint);
    // No file may grow beyond this: writes fail as they do where no room is left.
    Process child = child(out, "prlimit", "--fsize=" + good.length / 2);
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(1);
    assertThat(new RunFolder(out).ended().orElseThrow())
        .satisfies(
            ended -> {
              assertThat(ended.state()).isEqualTo(RunOutcome.State.FAILED);
              assertThat(ended.detail()).startsWith("cannot write");
            });
    assertThat(checkpoint).hasBinaryContent(good);
    run(options(120, 1), data, out, true);
  }

  @Test
  void aRunThatFailsSaysWhy() {
    Path out = folder.resolve("run");
    TouchstoneException full = new TouchstoneException(ErrorCode.STORAGE_FAILED, "no room");
    assertRefused(
        ErrorCode.STORAGE_FAILED,
        () ->
            Training.run(
                options(30, 1),
                data,
                out,
                false,
                Optional.empty(),
                progress -> {
                  throw full;
                }));
    assertThat(new RunFolder(out).ended())
        .contains(new RunOutcome(RunOutcome.State.FAILED, "no room"));
    Path other = folder.resolve("other");
    assertRefused(
        ErrorCode.OUT_OF_MEMORY,
        () ->
            Training.run(
                options(30, 1),
                data,
                other,
                false,
                Optional.empty(),
                progress -> {
                  throw new OutOfMemoryError("toy");
                }));
    // The newest good checkpoint is there, and the run goes on from it.
    run(options(30, 1), data, other, true);
    assertThat(new RunFolder(other).ended().orElseThrow().state())
        .isEqualTo(RunOutcome.State.FINISHED);
  }

  @Test
  void aTickIsToldOnceItsSamplesAreThereAndWhole() throws IOException {
    Path out = folder.resolve("run");
    run(options(30, 1), data, out, false);
    List<Long> told = steps(out);
    // A killed process may leave the start of a line.
    Path lines = out.resolve("stats.jsonl");
    Files.writeString(lines, Files.readString(lines) + "{\"step\":");
    assertThat(steps(out)).isEqualTo(told);

    Path samples = out.resolve("samples");
    Files.move(samples, folder.resolve("elsewhere"));
    assertRefused(ErrorCode.STORAGE_FAILED, () -> run(options(60, 1), data, out, true));
    assertThat(steps(out)).isEqualTo(told);
    Files.move(folder.resolve("elsewhere"), samples);
    run(options(60, 1), data, out, true);
    assertThat(steps(out)).hasSizeGreaterThan(told.size()).doesNotHaveDuplicates();
  }

  @Test
  void aFinishedRunCanBeMadeLonger() {
    Path longer = folder.resolve("longer");
    Path whole = folder.resolve("whole");
    run(options(20, 1), data, longer, false);
    run(options(30, 1), data, longer, true);
    run(options(30, 1), data, whole, false);
    Path generator = new RunFolder(longer).network(NetworkRole.GENERATOR);
    assertThat(generator)
        .hasSameBinaryContentAs(new RunFolder(whole).network(NetworkRole.GENERATOR));
  }

  @Test
  void refusesToResumeWithOtherOptionsOrOtherData() throws IOException {
    Path out = folder.resolve("run");
    run(options(10, 1), data, out, false);
    assertRefused(ErrorCode.CHECKPOINT_MISMATCH, () -> run(options(20, 2), data, out, true));
    Path other = ToyFaces.write(folder.resolve("other"), 97, 16);
    assertRefused(ErrorCode.CHECKPOINT_MISMATCH, () -> run(options(20, 1), other, out, true));
    assertRefused(ErrorCode.INVALID_ARGUMENT, () -> run(options(10, 1), data, out, false));
    Path none = folder.resolve("none");
    assertRefused(ErrorCode.CHECKPOINT_MISMATCH, () -> run(options(20, 1), data, none, true));
  }

  @Test
  void refusesACheckpointThatIsCutOff() throws IOException {
    Path out = folder.resolve("run");
    run(options(10, 1), data, out, false);
    Path checkpoint = new RunFolder(out).checkpoint();
    byte[] bytes = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length - 1000));
    assertRefused(ErrorCode.INVALID_MODEL, () -> run(options(20, 1), data, out, true));
  }

  @Test
  void reportsEachTickWithWhatIsLeft() {
    List<Progress> heard = new ArrayList<>();
    Training.run(options(50, 1), data, folder.resolve("run"), false, Optional.empty(), heard::add);
    assertThat(heard).extracting(at -> at.statistics().step()).containsExactly(25L, 50L);
    assertThat(heard.get(1).remaining()).isZero();
    assertThat(heard.get(0).statistics().realAccuracy()).isBetween(0.0, 1.0);
    assertThat(heard.get(0).statistics().residentMegabytes()).isPositive();
  }

  private static void assertRefused(ErrorCode code, Runnable run) {
    assertThatThrownBy(run::run)
        .isInstanceOfSatisfying(
            TouchstoneException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
