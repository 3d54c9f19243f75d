package touchstone.cli;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
          + " which take turns in one process.",
      "Prints CPU milliseconds of the judging thread, medians: of each branch alone, then of the"
          + " whole judgement. Pictures are noise of one seed; with OMP_NUM_THREADS=1 both engines"
          + " use that thread alone."
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

  private final Map<String, Map<ScoringEngine, List<Double>>> millis = new LinkedHashMap<>();

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
          long start = cpuNanos();
          step.accept(picture);
          double taken = (cpuNanos() - start) / NANOS_PER_MILLI;
          if (counts) {
            millis
                .computeIfAbsent(name, key -> new EnumMap<>(ScoringEngine.class))
                .computeIfAbsent(engine, key -> new ArrayList<>())
                .add(taken);
          }
        });
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private void print(String model) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s, %d pictures of %d x %d, %d times by each engine; CPU ms a picture, median%n",
        model, count, size, size, rounds);
    out.printf("%-24s %8s %8s %10s%n", "", "onnx", "nd4j", "onnx/nd4j");
    millis.forEach(
        (name, taken) -> {
          double onnx = median(taken.get(ScoringEngine.ONNX));
          double nd4j = median(taken.get(ScoringEngine.ND4J));
          out.printf(Locale.ROOT, "%-24s %8.1f %8.1f %10.2f%n", name, onnx, nd4j, onnx / nd4j);
        });
    out.flush();
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
