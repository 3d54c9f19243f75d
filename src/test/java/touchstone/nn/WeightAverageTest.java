package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.engine.Seed;

class WeightAverageTest {
  @Test
  void followsTheWeightsByItsDecay() {
    Network live =
        Network.of(List.of(new LayerSpec.Linear(1, 1)), DataType.DOUBLE).initialise(new Seed(1));
    live.parameters().get(0).value().assign(1);
    WeightAverage average = new WeightAverage(live, 0.9);
    live.parameters().get(0).value().assign(2);
    average.update(1_000_000);
    assertThat(weight(average)).isCloseTo(1.1, Offset.offset(1e-12));
    average.update(1_000_000);
    assertThat(weight(average)).isCloseTo(1.19, Offset.offset(1e-12));
  }

  @Test
  void forgetsTheStartSoon() {
    Network live =
        Network.of(List.of(new LayerSpec.Linear(1, 1)), DataType.DOUBLE).initialise(new Seed(1));
    live.parameters().get(0).value().assign(0);
    WeightAverage average = new WeightAverage(live, 0.999);
    live.parameters().get(0).value().assign(1);
    average.update(0);
    assertThat(weight(average)).isCloseTo(0.9, Offset.offset(1e-12));
  }

  private static double weight(WeightAverage average) {
    return average.network().parameters().get(0).value().getDouble(0);
  }
}
