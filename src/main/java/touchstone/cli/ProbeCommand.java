package touchstone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Sends files of any kind to a running service, one after another, and counts how it answers: it
 * must neither fail, hang nor keep memory, whatever it gets.
 */
@Command(
    name = "probe",
    description = {
      "Sends every file to the API of a running service, whatever it holds, and counts the answers.",
      "",
      "Refusals (4xx) are answers like any other; a 5xx or none in time is a failure. Heap held is what"
          + " the service's last garbage collection left of it: over repeated runs it must not grow."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:every file got an answer below 500", "1:some did not", "2:wrong usage"})
final class ProbeCommand implements Callable<Integer> {
  private static final String HELD = "jvm_memory_usage_after_gc{";

  @Parameters(paramLabel = "FILE|DIR", arity = "1..*", description = "What to send.")
  private List<Path> paths;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "The service (default: ${DEFAULT-VALUE}).")
  private URI service;

  @Option(
      names = "--key",
      defaultValue = "${env:TOUCHSTONE_KEY}",
      description = "API key of an admin (default: TOUCHSTONE_KEY).")
  private String key;

  @Option(
      names = "--timeout",
      defaultValue = "60",
      description = "Seconds to wait for an answer (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Option(names = "--json", description = "The figures as one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Made when it is wanted: commands are made whenever one is run. */
  private HttpClient http;

  /** What one file got; status 0 where no answer came. */
  private record Answer(Path file, int status, long millis) {}

  /**
   * The figures.
   *
   * @param answers count by status
   * @param failed files that got a 5xx or no answer
   * @param heldBeforePercent of the service's heap, after a collection, before the first file
   */
  record Report(
      int files,
      Map<Integer, Integer> answers,
      List<String> failed,
      String slowest,
      long slowestMillis,
      double seconds,
      double heldBeforePercent,
      double heldAfterPercent) {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (key == null || key.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "name the key of an admin with --key or in TOUCHSTONE_KEY");
    }
    http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    List<Path> files = files();
    double before = heldPercent();
    long start = System.nanoTime();
    List<Answer> answers = new ArrayList<>();
    for (Path file : files) {
      answers.add(send(file));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Report report = report(answers, seconds, before, heldPercent());
    print(report);
    return report.failed().isEmpty() ? 0 : TouchstoneCommand.FAILED;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      try (Stream<Path> found = Files.walk(path)) {
        found.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    if (files.isEmpty()) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, "no files in " + paths);
    }
    return files;
  }

  private Answer send(Path file) throws InterruptedException {
    long start = System.nanoTime();
    int status;
    try {
      HttpRequest request =
          request("/v1/media?submitter=probe")
              .timeout(Duration.ofSeconds(timeoutSeconds))
              .header("Content-Type", "application/octet-stream")
              .POST(HttpRequest.BodyPublishers.ofFile(file))
              .build();
      status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      status = 0;
    }
    return new Answer(file, status, (System.nanoTime() - start) / 1_000_000);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.resolve(path)).header("Authorization", "Bearer " + key);
  }

  /** Share of the heap's long-lived part that was still in use after its last collection. */
  private double heldPercent() throws IOException, InterruptedException {
    return http.send(request("/q/metrics").build(), HttpResponse.BodyHandlers.ofString())
        .body()
        .lines()
        .filter(line -> line.startsWith(HELD))
        .mapToDouble(line -> 100 * Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElse(Double.NaN);
  }

  private static Report report(
      List<Answer> answers, double seconds, double heldBefore, double heldAfter) {
    Map<Integer, Integer> counts = new TreeMap<>();
    answers.forEach(answer -> counts.merge(answer.status(), 1, Integer::sum));
    Answer slowest =
        answers.stream().max((a, b) -> Long.compare(a.millis(), b.millis())).orElseThrow();
    return new Report(
        answers.size(),
        counts,
        answers.stream()
            .filter(answer -> answer.status() == 0 || answer.status() >= 500)
            .map(answer -> answer.file().toString())
            .toList(),
        slowest.file().toString(),
        slowest.millis(),
        seconds,
        heldBefore,
        heldAfter);
  }

  private void print(Report report) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(Json.line(report));
      return;
    }
    report
        .answers()
        .forEach(
            (status, count) -> out.printf("%10s %6d%n", status == 0 ? "no answer" : status, count));
    out.printf(
        Locale.ROOT,
        "%d files in %.1f s; slowest %d ms (%s); heap held %.1f %% before, %.1f %% after%n",
        report.files(),
        report.seconds(),
        report.slowestMillis(),
        report.slowest(),
        report.heldBeforePercent(),
        report.heldAfterPercent());
    report.failed().forEach(file -> out.println("failed: " + file));
  }
}
