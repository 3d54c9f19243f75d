package touchstone.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.NetworkRole;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/**
 * The files of one run.
 *
 * <pre>
 * training_options.json   every setting
 * stats.jsonl             a line a tick: {@link RunStatistics}
 * samples/00000500.png    the fixed z after so many steps, or what became of held-out pictures
 * checkpoint.tensors      the newest one
 * best/generator.net …    the networks at the tick that was nearest to the held-out pictures
 * generator.net …         the networks, once the run has finished
 * run.lock                locked by the process that trains
 * stop                    asks that process to save a checkpoint and end
 * outcome.json            how it ended: {@link RunOutcome}
 * published.txt           the folder of the model that was made of it
 * </pre>
 */
public final class RunFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  public RunFolder(Path folder) {
    this.folder = folder;
  }

  /** Whether a run was begun here. */
  public boolean isBegun() {
    return Files.exists(checkpoint()) || Files.exists(options());
  }

  /**
   * Checks that there is a run to resume, or that none is in the way of a new one.
   *
   * @throws TouchstoneException {@code CHECKPOINT_MISMATCH}, {@code INVALID_ARGUMENT}
   */
  void requireFor(boolean resume) {
    if (resume && !isBegun()) {
      throw new TouchstoneException(
          ErrorCode.CHECKPOINT_MISMATCH,
          folder + " holds no run to resume; start it without --resume");
    }
    if (!resume && isBegun()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          folder + " holds a run already; resume it with --resume, or name another folder");
    }
  }

  /** Begins a run: from here on it can be resumed. */
  void begin(TrainingOptions options) {
    try {
      Files.createDirectories(folder.resolve("samples"));
      Files.createDirectories(folder.resolve("best"));
      Files.writeString(options(), pretty(options));
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** Takes up a run at a checkpoint: statistics of steps after it are dropped. */
  void resume(long step) {
    List<String> kept = new ArrayList<>();
    for (RunStatistics line : statistics()) {
      if (line.step() <= step) {
        kept.add(line(line) + "\n");
      }
    }
    replace(stats(), String.join("", kept).getBytes(StandardCharsets.UTF_8));
  }

  void append(RunStatistics line) {
    try {
      Files.writeString(
          stats(), line(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failed(stats(), e);
    }
  }

  /** Asks the process that trains here to save a checkpoint and end after its step. */
  public void askToStop() {
    try {
      Files.writeString(stop(), "");
    } catch (IOException e) {
      throw failed(stop(), e);
    }
  }

  /** Takes it back, if it was asked. */
  public void withdrawStop() {
    remove(stop());
  }

  boolean isAskedToStop() {
    return Files.exists(stop());
  }

  /**
   * Lets this process alone train here, and writes down how that ended in place of what was written
   * before.
   *
   * @throws TouchstoneException what the training throws, and {@code OUT_OF_MEMORY}
   */
  RunOutcome whileLocked(Supplier<RunOutcome> training) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failed(folder, e);
    }
    try (RunLock lock = RunLock.take(lock())) {
      remove(outcome());
      return told(training);
    }
  }

  private RunOutcome told(Supplier<RunOutcome> training) {
    try {
      RunOutcome outcome = training.get();
      withdrawStop();
      end(outcome);
      return outcome;
    } catch (OutOfMemoryError e) {
      throw told(
          new TouchstoneException(
              ErrorCode.OUT_OF_MEMORY,
              "training ran out of memory ("
                  + e.getMessage()
                  + "); allow more by TOUCHSTONE_JAVA_OPTIONS, or start a new run with a smaller"
                  + " --batch, --filters or --side; a checkpoint, if there is one, can be resumed",
              e));
    } catch (TouchstoneException e) {
      throw told(e);
    }
  }

  /** A disk that is full may not take this either; then the fault itself has to do. */
  private TouchstoneException told(TouchstoneException fault) {
    try {
      end(new RunOutcome(RunOutcome.State.FAILED, fault.getMessage()));
    } catch (TouchstoneException untold) {
      fault.addSuppressed(untold);
    }
    return fault;
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /** Whether a process trains here. A process must not ask this of a run of its own. */
  public boolean isLocked() {
    return RunLock.isTaken(lock());
  }

  private void end(RunOutcome outcome) {
    replace(outcome(), pretty(outcome).getBytes(StandardCharsets.UTF_8));
  }

  /** How the last process ended; empty where none did, or where it was killed. */
  public Optional<RunOutcome> ended() {
    try {
      return Optional.of(JSON.readValue(Files.readString(outcome()), RunOutcome.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, "cannot read " + outcome(), e);
    }
  }

  /** A line for each tick so far, of which the samples are there too. */
  public List<RunStatistics> statistics() {
    if (!Files.exists(stats())) {
      return List.of();
    }
    List<RunStatistics> lines = new ArrayList<>();
    try {
      String all = Files.readString(stats());
      // A line without its end is being written, or was when its process was killed.
      for (String line : all.substring(0, all.lastIndexOf('\n') + 1).lines().toList()) {
        lines.add(JSON.readValue(line, RunStatistics.class));
      }
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, "cannot read " + stats(), e);
    }
    return lines;
  }

  void writeSamples(long step, Picture grid) {
    replace(samples(step), PictureEncoder.png(grid));
  }

  /**
   * Writes a file of the run so that who watches sees the old or the new one, never a part.
   *
   * @throws TouchstoneException {@code STORAGE_FAILED}
   */
  public static void replace(Path file, byte[] content) {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.write(draft, content);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  public Path checkpoint() {
    return folder.resolve("checkpoint.tensors");
  }

  /** The grid of a tick. */
  public Path samples(long step) {
    return folder.resolve("samples").resolve(String.format(Locale.ROOT, "%08d.png", step));
  }

  /** As the run left it. */
  Path network(NetworkRole role) {
    return folder.resolve(role.name().toLowerCase(Locale.ROOT) + ".net");
  }

  /** At the best tick. */
  Path best(NetworkRole role) {
    return folder.resolve("best").resolve(network(role).getFileName());
  }

  /** The tick whose networks are to be used: the best one, or without figures the last one. */
  RunStatistics chosen() {
    List<RunStatistics> all = statistics();
    return all.stream()
        .filter(line -> Double.isFinite(line.merit()))
        .min(Comparator.comparingDouble(RunStatistics::merit))
        .orElseGet(() -> all.get(all.size() - 1));
  }

  /** The network of the chosen tick. */
  Path chosen(NetworkRole role) {
    return Files.exists(best(role)) ? best(role) : network(role);
  }

  /** Whether what is in this folder was made of this run. */
  boolean hasPublished(Path model) {
    try {
      return Files.exists(published())
          && Files.readString(published()).equals(absolute(model) + "\n");
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, "cannot read " + published(), e);
    }
  }

  /** Notes where the model goes that is made of this run. */
  void publishes(Path model) {
    replace(published(), (absolute(model) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Path absolute(Path model) {
    return model.toAbsolutePath().normalize();
  }

  private Path published() {
    return folder.resolve("published.txt");
  }

  private Path options() {
    return folder.resolve("training_options.json");
  }

  private Path lock() {
    return folder.resolve("run.lock");
  }

  private Path stop() {
    return folder.resolve("stop");
  }

  private Path outcome() {
    return folder.resolve("outcome.json");
  }

  private Path stats() {
    return folder.resolve("stats.jsonl");
  }

  private static String line(RunStatistics statistics) {
    return JSON.<JsonNode>valueToTree(statistics).toString();
  }

  static String pretty(Object value) {
    return JSON.<JsonNode>valueToTree(value).toPrettyString() + "\n";
  }

  private static TouchstoneException failed(Path file, IOException cause) {
    return new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, cause);
  }
}
