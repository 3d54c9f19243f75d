package touchstone.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What {@link PipelineCommand} found, as JSON has it.
 *
 * @param sides pixels a side of the images, by turns
 * @param workers images judged at once
 */
record PipelineFigures(
    String model,
    long seed,
    List<Integer> sides,
    int workers,
    Throughput throughput,
    List<RestLoad.Latencies> rest) {

  /**
   * The engine alone, and the pipeline round it.
   *
   * @param serverCpuMillisEach what database and broker worked for each image
   */
  record Throughput(
      Rate engine, Rate pipeline, double share, double serverCpuMillisEach, double loadAverage) {}

  void print(PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s, %d images of seed %d, squares of %s pixels, %d at once; load %.1f%n%n",
        model,
        throughput.pipeline().images(),
        seed,
        sides,
        workers,
        throughput.loadAverage());
    out.printf("%-26s %9s %16s%n", "", "images/s", "CPU ms an image");
    row(out, "engine alone", throughput.engine());
    row(out, "Kafka to stored verdict", throughput.pipeline());
    out.printf(
        Locale.ROOT,
        "%-26s %9s %16.1f%n",
        "database and broker",
        "",
        throughput.serverCpuMillisEach());
    out.printf(Locale.ROOT, "%-26s %9.2f%n", "share of the engine", throughput.share());
    if (!rest.isEmpty()) {
      out.printf(
          "%n%-8s %9s %9s %9s %9s %9s%n",
          "clients", "answered", "p50 ms", "p95 ms", "p99 ms", "429");
    }
    rest.forEach(latencies -> row(out, latencies));
    out.flush();
  }

  private static void row(PrintWriter out, String name, Rate rate) {
    out.printf(Locale.ROOT, "%-26s %9.2f %16.1f%n", name, rate.perSecond(), rate.cpuMillisEach());
  }

  private static void row(PrintWriter out, RestLoad.Latencies rest) {
    out.printf(
        Locale.ROOT,
        "%-8d %9d %9.0f %9.0f %9.0f %9d%n",
        rest.clients(),
        rest.answered(),
        rest.p50Millis(),
        rest.p95Millis(),
        rest.p99Millis(),
        rest.turnedAway());
  }
}
