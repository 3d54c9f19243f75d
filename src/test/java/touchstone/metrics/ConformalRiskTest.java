package touchstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ConformalRiskTest {
  /** Sources that differ: each has a level of its own. */
  private static List<Double> source(SplittableRandom random) {
    double level = random.nextGaussian();
    return IntStream.range(0, 20).mapToObj(i -> level + random.nextGaussian()).toList();
  }

  @Test
  void newSourcesKeepTheRiskOnAverage() {
    SplittableRandom random = new SplittableRandom(1);
    double risk = 0.1;
    double lost = 0;
    int trials = 400;
    for (int trial = 0; trial < trials; trial++) {
      List<List<Double>> units = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        units.add(source(random));
      }
      double threshold = ConformalRisk.threshold(units, risk);
      List<Double> fresh = source(random);
      lost += (double) fresh.stream().filter(score -> score > threshold).count() / fresh.size();
    }
    assertThat(lost / trials).isCloseTo(0.08, Offset.offset(0.03)).isLessThan(risk + 0.02);
  }

  /** Losses ½ and 0 over two sources: (½ + 0 + 1) / 3 = ½. */
  @Test
  void theNewSourceCountsAsLost() {
    List<List<Double>> units = List.of(List.of(1.0, 3.0), List.of(1.0, 2.0));
    assertThat(ConformalRisk.threshold(units, 0.5)).isEqualTo(2);
    assertThat(ConformalRisk.threshold(units, 0.34)).isEqualTo(3);
    assertThat(ConformalRisk.threshold(units, 0.3)).isInfinite();
  }
}
