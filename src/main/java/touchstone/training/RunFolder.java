package touchstone.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
 * samples/00000500.png    the fixed z after so many steps
 * checkpoint.tensors      the newest one
 * best/generator.net …    the networks at the tick that was nearest to the held-out pictures
 * generator.net …         the networks, once the run has finished
 * </pre>
 */
final class RunFolder {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  RunFolder(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder; a run that is there already is not overwritten. */
  void create(TrainingOptions options) {
    if (Files.exists(checkpoint()) || Files.exists(options())) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          folder + " holds a run already; resume it with --resume, or name another folder");
    }
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
        kept.add(line(line));
      }
    }
    try {
      Files.write(stats(), kept);
    } catch (IOException e) {
      throw failed(stats(), e);
    }
  }

  void append(RunStatistics line) {
    try {
      Files.writeString(
          stats(), line(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw failed(stats(), e);
    }
  }

  List<RunStatistics> statistics() {
    if (!Files.exists(stats())) {
      return List.of();
    }
    List<RunStatistics> lines = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(stats())) {
        lines.add(JSON.readValue(line, RunStatistics.class));
      }
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, "cannot read " + stats(), e);
    }
    return lines;
  }

  void writeSamples(long step, Picture grid) {
    Path file = samples(step);
    try {
      Files.write(file, PictureEncoder.png(grid));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  Path checkpoint() {
    return folder.resolve("checkpoint.tensors");
  }

  /** The grid of a tick. */
  Path samples(long step) {
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

  private Path options() {
    return folder.resolve("training_options.json");
  }

  private Path stats() {
    return folder.resolve("stats.jsonl");
  }

  private static String line(RunStatistics statistics) {
    return JSON.<JsonNode>valueToTree(statistics).toString();
  }

  static String pretty(Object value) throws IOException {
    return JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value) + "\n";
  }

  private static TouchstoneException failed(Path file, IOException cause) {
    return new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, cause);
  }
}
