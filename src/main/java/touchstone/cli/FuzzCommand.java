package touchstone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaDecoder;
import touchstone.media.fuzz.Corpus;
import touchstone.media.fuzz.FuzzInput;
import touchstone.media.fuzz.FuzzReport;
import touchstone.media.fuzz.Fuzzing;

/** Tries to break the decoder. */
@Command(
    name = "fuzz",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Changes valid files of every format and decodes what comes of it.",
      "",
      "No input may crash the decoder, hang it, make it grow or be refused as anything but the"
          + " file's own fault; the exit code is 1 where one does."
    })
final class FuzzCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--inputs",
      defaultValue = "10000",
      paramLabel = "N",
      description = "How many (${DEFAULT-VALUE}).")
  private long inputs;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "With the index it makes an input again (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--only", paramLabel = "INDEX", description = "Only this input of the seed.")
  private Long only;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Files of your own to begin with as well; those that decode are taken.")
  private Path from;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Where inputs that break a property are written, or the one of --only.")
  private Path keep;

  @Option(names = "--json", paramLabel = "FILE", description = "The report for other programs.")
  private Path json;

  @Override
  public Integer call() {
    if (inputs < 1 || (only != null && only < 0)) {
      throw new ParameterException(
          spec.commandLine(), "--inputs must be at least 1, and --only not negative");
    }
    Corpus corpus = from == null ? Corpus.ours() : Corpus.ours().and(from, Fuzzing.LIMITS);
    Fuzzing fuzzing = new Fuzzing(corpus, seed, Fuzzing.LIMITS, new MediaDecoder(Fuzzing.LIMITS));
    if (only != null) {
      keep(fuzzing.input(only));
    }
    FuzzReport report =
        only == null ? fuzzing.run(0, inputs, this::keep) : fuzzing.run(only, 1, input -> {});
    print(report);
    if (json != null) {
      Json.write(json, report);
    }
    return report.failures().isEmpty() ? 0 : TouchstoneCommand.FAILED;
  }

  private void keep(FuzzInput input) {
    if (keep == null) {
      return;
    }
    try {
      Files.createDirectories(keep);
      Files.write(keep.resolve(seed + "-" + input.index()), input.bytes());
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write to " + keep, e);
    }
  }

  private void print(FuzzReport report) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "inputs   %,d of seed %d, %.0f a second%n",
        report.inputs(), seed, report.inputsPerSecond());
    out.printf("decoded  %,d, %,d of them clips%n", report.decoded(), report.clips());
    report.refused().forEach((code, count) -> out.printf("refused  %,d %s%n", count, code));
    out.printf(
        "slowest  %.0f ms: input %d, %s%n",
        report.slowest().millis(), report.slowest().index(), report.slowest().origin());
    out.printf("largest  %,d pixels%n", report.mostPixels());
    out.printf("growth   %,d bytes of heap%n", report.heapGrowth());
    if (report.after().bytes() > 0) {
      out.printf(
          "resident %,d MB, after the first tenth %,d; outside the heap %,d and %,d%n",
          report.after().bytes() >> 20,
          report.before().bytes() >> 20,
          report.after().outsideHeap() >> 20,
          report.before().outsideHeap() >> 20);
    }
    out.printf("failed   %d%n", report.failures().size());
    report
        .failures()
        .forEach(
            failure ->
                out.printf(
                    "  input %d, %s: %s%n", failure.index(), failure.origin(), failure.what()));
    out.flush();
  }
}
