package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.signal.TrivialStatistics;

class ExampleWeightsTest {
  private static List<Example> examples(String set, boolean fake, int side, int count) {
    TrivialStatistics trivial = new TrivialStatistics(1, side, side, 100, 40, 0.3, 5, 0, 1);
    Example.Label label = new Example.Label(set, set, fake, Example.Pairing.NONE);
    return Collections.nCopies(count, new Example(label, side, trivial, Map.of()));
  }

  @Test
  void ofEachSizeBothClassesCountTheSame() {
    List<Example> examples = new ArrayList<>();
    examples.addAll(examples("small fakes", true, 32, 90));
    examples.addAll(examples("large fakes", true, 128, 10));
    examples.addAll(examples("small photographs", false, 32, 5));
    examples.addAll(examples("large photographs", false, 128, 200));
    double[] weights = ExampleWeights.of(examples);
    for (int side : new int[] {32, 128}) {
      assertThat(total(examples, weights, true, side))
          .isCloseTo(total(examples, weights, false, side), within(1e-9));
    }
    assertThat(IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).average())
        .hasValueCloseTo(1.0, within(1e-9));
  }

  @Test
  void aSetCountsWithTheRootOfItsNumber() {
    List<Example> examples = new ArrayList<>();
    examples.addAll(examples("many", true, 128, 400));
    examples.addAll(examples("few", true, 128, 100));
    examples.addAll(examples("photographs", false, 128, 100));
    double[] weights = ExampleWeights.of(examples);
    assertThat(weights[400] / weights[0]).isCloseTo(2, within(1e-9));
  }

  private static double total(List<Example> examples, double[] weights, boolean fake, int side) {
    return IntStream.range(0, weights.length)
        .filter(i -> examples.get(i).label().fake() == fake && examples.get(i).side() == side)
        .mapToDouble(i -> weights[i])
        .sum();
  }
}
