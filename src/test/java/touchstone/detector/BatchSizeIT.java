package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.engine.Seed;
import touchstone.evaluation.NoisySets;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;

/**
 * What a square costs in a pass of several: those of one picture, 4 at a time today, or those of
 * many pictures together. Prints what it measures, in CPU time, sizes taking turns.
 */
class BatchSizeIT {
  private static final List<Integer> SIZES = List.of(1, 4, 9, 18, 36, 72);
  private static final int SQUARES = 72;
  private static final int ROUNDS = Integer.getInteger("batch.rounds", 3);

  @Test
  void costsWhatItPrints() {
    List<Picture> squares =
        IntStream.range(0, SQUARES)
            .mapToObj(
                i -> NoisySets.picture(View.DESCRIBED_SIDE, 2, new Seed(1).stream("square", i)))
            .toList();
    for (Branch branch : Detector.open(Path.of("detector-models")).files().branches()) {
      for (Network network : branch.discriminators()) {
        measure(branch.name(), responses(network), squares);
      }
    }
  }

  private static Inference responses(Network network) {
    List<LayerSpec> layers = network.specs();
    List<Integer> taps =
        IntStream.range(0, layers.size())
            .filter(i -> layers.get(i) instanceof LayerSpec.LeakyRelu || i == layers.size() - 1)
            .boxed()
            .toList();
    return ScoringEngine.ONNX.responses(network, taps);
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
