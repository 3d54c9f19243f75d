package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.engine.Seed;
import touchstone.evaluation.NoisySets;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;

/**
 * What a square costs in a pass of several: those of one picture, 4 at a time, or those of many
 * pictures together. Prints what it measures, sizes taking turns.
 */
class BatchSizeIT {
  private static final List<Integer> SIZES = List.of(1, 4, 9, 18, 36, 72);
  private static final int SQUARES = 72;
  private static final int WORKERS = 4;
  private static final int WORKERS_SQUARES = 4;
  private static final int ROUNDS = Integer.getInteger("batch.rounds", 3);

  @Test
  void costsWhatItPrints() {
    List<Picture> squares = squares();
    for (Branch branch : Detector.open(Path.of("detector-models")).files().branches()) {
      for (Network network : branch.discriminators()) {
        measure(branch.name(), ScoringEngine.ONNX.responses(network, taps(network)), squares);
      }
    }
  }

  private static List<Picture> squares() {
    return IntStream.range(0, SQUARES)
        .mapToObj(i -> NoisySets.picture(View.DESCRIBED_SIDE, 2, new Seed(1).stream("square", i)))
        .toList();
  }

  /** As workers that judge a picture each: twice the cores, four squares at a time. */
  @Test
  void workersShareTheirPasses() throws Exception {
    List<Picture> squares = squares();
    for (Branch branch : Detector.open(Path.of("detector-models")).files().branches()) {
      for (Network network : branch.discriminators()) {
        Inference alone = ScoringEngine.ONNX.responses(network, taps(network));
        List<float[]> expected = rows(alone, squares, WORKERS_SQUARES);
        for (int atOnce : List.of(1, 2)) {
          for (int most : List.of(WORKERS_SQUARES, 8, 16)) {
            List<Integer> passes = Collections.synchronizedList(new ArrayList<>());
            JointPasses joint =
                new JointPasses(
                    some -> {
                      passes.add(some.size());
                      return alone.of(some);
                    },
                    atOnce,
                    most);
            double seconds = workersJudge(joint, squares, expected);
            assertThat(passes).allMatch(size -> size <= most);
            System.out.printf(
                Locale.ROOT,
                "%-22s %d passes at once of at most %2d squares: %.1f squares a pass, %.0f squares/s%n",
                branch.name(),
                atOnce,
                most,
                passes.stream().mapToInt(Integer::intValue).average().orElseThrow(),
                WORKERS * ROUNDS * SQUARES / seconds);
          }
        }
      }
    }
  }

  /** Every worker asks for all squares; returns the seconds that all took. */
  private static double workersJudge(
      Inference network, List<Picture> squares, List<float[]> expected) throws Exception {
    ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    try {
      long start = System.nanoTime();
      List<Future<List<float[]>>> answers = new ArrayList<>();
      for (int i = 0; i < WORKERS * ROUNDS; i++) {
        answers.add(workers.submit(() -> rows(network, squares, WORKERS_SQUARES)));
      }
      for (Future<List<float[]>> answer : answers) {
        assertThat(answer.get()).usingRecursiveComparison().isEqualTo(expected);
      }
      return (System.nanoTime() - start) / 1e9;
    } finally {
      workers.shutdownNow();
    }
  }

  private static List<Integer> taps(Network network) {
    List<LayerSpec> layers = network.specs();
    return IntStream.range(0, layers.size())
        .filter(i -> layers.get(i) instanceof LayerSpec.LeakyRelu || i == layers.size() - 1)
        .boxed()
        .toList();
  }

  private static void measure(String name, Inference network, List<Picture> squares) {
    Map<Integer, Double> least = new TreeMap<>();
    List<float[]> first = rows(network, squares, 1);
    for (int round = 0; round < ROUNDS; round++) {
      for (int size : SIZES) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<float[]> rows = rows(network, squares, size);
        long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        least.merge(size, taken / 1e6 / SQUARES, Math::min);
        for (int i = 0; i < SQUARES; i++) {
          for (int column = 0; column < first.get(i).length; column++) {
            assertThat(rows.get(i)[column]).isCloseTo(first.get(i)[column], within(1e-3f));
          }
        }
      }
    }
    least.forEach(
        (size, millis) ->
            System.out.printf(
                Locale.ROOT,
                "%-22s %3d squares a pass: %.2f ms each, %.2f of a pass of 4%n",
                name,
                size,
                millis,
                millis / least.get(4)));
  }

  private static List<float[]> rows(Inference network, List<Picture> squares, int size) {
    List<float[]> rows = new ArrayList<>();
    for (int from = 0; from < squares.size(); from += size) {
      rows.addAll(network.of(squares.subList(from, from + size)));
    }
    return rows;
  }
}
