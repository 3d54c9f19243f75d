package touchstone.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.detector.Branch;
import touchstone.detector.Detector;
import touchstone.detector.ScoringEngine;
import touchstone.detector.View;
import touchstone.engine.Seed;
import touchstone.media.Picture;

/** Measures what judging a picture takes by either engine. */
@Command(
    name = "scoring",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures what judging a picture takes with the networks run by ONNX Runtime and by ND4J,"
          + " which take turns in one process, and how far their logits are apart.",
      "Prints milliseconds of the judging thread, medians: of each branch alone, then of the whole"
          + " judgement. Those of the CPU compare engines on a processor; those that passed are what"
          + " counts where ONNX Runtime has a GPU. Pictures are noise of one seed; with"
          + " OMP_NUM_THREADS=1 both engines use that thread alone."
    })
final class ScoringCommand implements Callable<Integer> {
  private static final double NANOS_PER_MILLI = 1e6;
  private static final String JUDGEMENT = "whole judgement";

  @Spec private CommandSpec spec;

  @Mixin private ChosenDetector chosen;

  @Option(
      names = "--size",
      defaultValue = "512",
      description = "Pixels a side of the pictures (${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--pictures",
      defaultValue = "3",
      description = "How many pictures (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--rounds",
      defaultValue = "5",
      description =
          "How often each is judged by each engine, after a first time (${DEFAULT-VALUE}).")
  private int rounds;

  private final Map<String, Map<ScoringEngine, List<Taken>>> taken = new LinkedHashMap<>();

  /** What a step took, in milliseconds: of the thread's CPU, and in all. */
  private record Taken(double cpu, double passed) {}

  @Override
  public Integer call() {
    Map<ScoringEngine, Detector> detectors = new EnumMap<>(ScoringEngine.class);
    for (ScoringEngine engine : ScoringEngine.values()) {
      detectors.put(engine, chosen.open(engine));
    }
    List<Picture> pictures = IntStream.range(0, count).mapToObj(this::noise).toList();
    for (int round = 0; round <= rounds; round++) {
      for (Picture picture : pictures) {
        boolean counts = round > 0;
        detectors.forEach((engine, detector) -> measure(engine, detector, picture, counts));
      }
    }
    print(detectors.get(ScoringEngine.ONNX).model());
    printDifference(detectors, pictures);
    return 0;
  }

  private Picture noise(int number) {
    byte[] rgb = new byte[size * size * Picture.CHANNELS];
    new Seed(1).stream("noise", number).nextBytes(rgb);
    return new Picture(size, size, rgb);
  }

  private void measure(ScoringEngine engine, Detector detector, Picture picture, boolean counts) {
    Map<String, Consumer<Picture>> steps = new LinkedHashMap<>();
    for (Branch branch : detector.files().branches()) {
      steps.put(branch.name(), seen -> branch.look(new View(seen)));
    }
    steps.put(JUDGEMENT, detector::judge);
    steps.forEach(
        (name, step) -> {
          Taken each = time(() -> step.accept(picture));
          if (counts) {
            taken
                .computeIfAbsent(name, key -> new EnumMap<>(ScoringEngine.class))
                .computeIfAbsent(engine, key -> new ArrayList<>())
                .add(each);
          }
        });
  }

  private static Taken time(Runnable step) {
    long start = System.nanoTime();
    long cpu = cpuNanos();
    step.run();
    return new Taken(
        (cpuNanos() - cpu) / NANOS_PER_MILLI, (System.nanoTime() - start) / NANOS_PER_MILLI);
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void print(String model) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s, %d pictures of %d x %d, %d times by each engine; %s; ms a picture, median%n",
        model, count, size, size, rounds, ScoringEngine.ONNX.describe());
    out.printf("%-28s %24s %18s%n", "", "CPU", "passed");
    out.printf("%-28s %7s %7s %8s %8s %9s%n", "", "onnx", "nd4j", "onnx/nd4j", "onnx", "nd4j");
    taken.forEach(
        (name, each) -> {
          List<Taken> onnx = each.get(ScoringEngine.ONNX);
          List<Taken> nd4j = each.get(ScoringEngine.ND4J);
          double onnxCpu = median(onnx, Taken::cpu);
          double nd4jCpu = median(nd4j, Taken::cpu);
          out.printf(
              Locale.ROOT,
              "%-28s %7.1f %7.1f %9.2f %8.1f %9.1f%n",
              name,
              onnxCpu,
              nd4jCpu,
              onnxCpu / nd4jCpu,
              median(onnx, Taken::passed),
              median(nd4j, Taken::passed));
        });
    out.flush();
  }

  private void printDifference(Map<ScoringEngine, Detector> detectors, List<Picture> pictures) {
    OptionalDouble largest =
        pictures.stream()
            .map(
                picture ->
                    difference(
                        detectors.get(ScoringEngine.ONNX).logit(picture),
                        detectors.get(ScoringEngine.ND4J).logit(picture)))
            .flatMap(Optional::stream)
            .mapToDouble(Double::doubleValue)
            .max();
    PrintWriter out = spec.commandLine().getOut();
    if (largest.isPresent()) {
      out.printf(Locale.ROOT, "logits differ by %.1e at most%n", largest.getAsDouble());
    } else {
      out.println("no picture has a logit to compare: pictures of this size are out of scope");
    }
    out.flush();
  }

  private static Optional<Double> difference(Optional<Double> one, Optional<Double> other) {
    return one.flatMap(first -> other.map(second -> Math.abs(first - second)));
  }

  private static double median(List<Taken> values, ToDoubleFunction<Taken> part) {
    double[] sorted = values.stream().mapToDouble(part).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
