package touchstone.evaluation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Another detector, as a command: it gets the paths of pictures on standard input, one a line, and
 * prints one number a line in the same order, higher where a picture is likelier fake.
 *
 * @param name for the report
 * @param command for {@code sh -c}
 * @param limit of time for one tier
 */
public record Peer(String name, String command, Duration limit) {

  /**
   * Scores pictures.
   *
   * @param scratch folder for its input and output
   * @throws TouchstoneException {@code PEER_FAILED} if it takes too long, ends with another code
   *     than 0 or prints anything but one finite number for each picture
   */
  List<Double> score(List<Path> pictures, Path scratch) throws IOException {
    Path paths = scratch.resolve("paths");
    Path printed = scratch.resolve("printed");
    Path errors = scratch.resolve("errors");
    Files.writeString(
        paths, pictures.stream().map(path -> path + "\n").collect(Collectors.joining()));
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .redirectInput(paths.toFile())
            .redirectOutput(printed.toFile())
            .redirectError(errors.toFile())
            .start();
    int code = await(process);
    if (code != 0) {
      throw failed("ended with code " + code + lastLine(errors));
    }
    List<Double> scores = numbers(printed);
    if (scores.size() != pictures.size()) {
      throw failed("printed " + scores.size() + " scores for " + pictures.size() + " pictures");
    }
    return scores;
  }

  private int await(Process process) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      throw failed("was not done after " + limit.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("was interrupted");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private List<Double> numbers(Path printed) throws IOException {
    return text(printed).lines().filter(line -> !line.isBlank()).map(this::number).toList();
  }

  private double number(String line) {
    try {
      double number = Double.parseDouble(line.strip());
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as of any line that is no finite number.
    }
    throw failed("printed \"" + line + "\" where a number was due");
  }

  private static String lastLine(Path errors) throws IOException {
    return text(errors)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((earlier, later) -> later)
        .map(line -> ": " + line)
        .orElse("");
  }

  /** Whatever bytes a stranger's program prints. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private TouchstoneException failed(String how) {
    return new TouchstoneException(ErrorCode.PEER_FAILED, "the peer " + name + " " + how);
  }
}
