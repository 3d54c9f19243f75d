package touchstone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import touchstone.detector.Detection;
import touchstone.detector.Detector;
import touchstone.detector.ScoringEngine;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaKey;
import touchstone.media.MediaLimits;

/**
 * Scores files without a server, one line a file; a bad file gets its line too and the rest goes
 * on.
 */
@Command(
    name = "score",
    description =
        "Judges files, folders (with their sub-folders) or standard input, without a server.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every file was judged",
      "1:at least one file could not be judged",
      "2:wrong usage"
    })
final class ScoreCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";
  private static final double NANOS_PER_MILLI = 1e6;

  @Parameters(
      paramLabel = "FILE|DIR|-",
      arity = "1..*",
      description = "What to judge; - reads one file from standard input.")
  private List<String> sources;

  @Mixin private ChosenDetector chosen;

  @Option(
      names = "--engine",
      defaultValue = "onnx",
      description = "What runs the networks: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ScoringEngine engine;

  @Option(
      names = "--json",
      description =
          "One JSON object a line: file, sha256, verdict, probability (of being synthetic), logit,"
              + " spread (of the probability, where the picture was delivered again), reasons,"
              + " patches (branch, x, y, side, logit), model, policy, millis; or file, error,"
              + " detail.")
  private boolean json;

  @Option(names = "--progress", description = "A bar with the remaining time, on standard error.")
  private boolean progress;

  @Spec private CommandSpec spec;

  private final MediaDecoder decoder = new MediaDecoder(MediaLimits.DEFAULT);

  @Override
  public Integer call() throws IOException {
    List<String> files = files();
    Detector detector = chosen.open(engine);
    int failed = 0;
    for (String file : withProgress(files)) {
      ObjectNode line = score(file, detector);
      print(line);
      failed += line.has("error") ? 1 : 0;
    }
    return failed == 0 ? 0 : TouchstoneCommand.FAILED;
  }

  private Iterable<String> withProgress(List<String> files) {
    return progress
        ? ProgressBar.wrap(
            files,
            ProgressBar.builder()
                .setTaskName("score")
                .setConsumer(new ConsoleProgressBarConsumer(System.err)))
        : files;
  }

  private List<String> files() throws IOException {
    List<String> files = new ArrayList<>();
    for (String source : sources) {
      if (source.equals(STANDARD_INPUT) || !Files.isDirectory(Path.of(source))) {
        files.add(source);
      } else {
        try (Stream<Path> walk = Files.walk(Path.of(source))) {
          walk.filter(Files::isRegularFile).sorted().map(Path::toString).forEach(files::add);
        }
      }
    }
    return files;
  }

  private ObjectNode score(String file, Detector detector) {
    ObjectNode line = Json.object().put("file", file);
    try {
      byte[] bytes = read(file);
      line.put("sha256", MediaKey.of(bytes).sha256());
      long start = System.nanoTime();
      DecodeOutcome outcome = decoder.decode(bytes);
      if (outcome instanceof DecodeOutcome.Rejected rejected) {
        return line.put("error", rejected.code().name()).put("detail", rejected.detail());
      }
      Detection detection = detector.judge(((DecodeOutcome.Decoded) outcome).picture());
      double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
      return describe(line, detection)
          .put("model", detector.model())
          .put("policy", detector.policy().version())
          .put("millis", millis);
    } catch (TouchstoneException e) {
      return line.put("error", e.code().name()).put("detail", e.getMessage());
    }
  }

  private static ObjectNode describe(ObjectNode line, Detection detection) {
    line.put("verdict", detection.decision().name());
    detection
        .score()
        .ifPresent(
            score -> {
              line.put("probability", score.probability()).put("logit", score.logit());
              score.spread().ifPresent(spread -> line.put("spread", spread));
            });
    detection.reasons().forEach(reason -> line.withArray("reasons").add(reason.name()));
    detection
        .maps()
        .forEach(
            (branch, map) ->
                map.patches()
                    .forEach(
                        patch ->
                            line.withArray("patches")
                                .addObject()
                                .put("branch", branch)
                                .put("x", patch.x())
                                .put("y", patch.y())
                                .put("side", patch.side())
                                .put("logit", patch.logit())));
    return line;
  }

  private static byte[] read(String file) {
    long limit = MediaLimits.DEFAULT.bytes();
    try (InputStream in =
        file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file))) {
      return in.readNBytes(Math.toIntExact(limit + 1));
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, "cannot read " + file + ": " + e, e);
    }
  }

  private void print(ObjectNode line) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(line);
    } else if (line.has("error")) {
      out.printf(
          "%-13s %7s  %s  (%s)%n",
          line.get("error").asText(), "", line.get("file").asText(), line.get("detail").asText());
    } else {
      String probability =
          line.has("probability")
              ? String.format(Locale.ROOT, "%.3f", line.get("probability").asDouble())
              : "-";
      out.printf(
          "%-13s %7s  %s  (%s)%n",
          line.get("verdict").asText(),
          probability,
          line.get("file").asText(),
          line.get("reasons").get(0).asText());
    }
    out.flush();
  }
}
