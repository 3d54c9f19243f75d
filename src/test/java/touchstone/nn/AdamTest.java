package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class AdamTest {
  @Test
  void movesAsThePlainFormulaDoes() {
    Parameter parameter = Parameter.of("weights", Nd4j.createFromArray(1.0, -2.0, 0.5));
    Adam adam = new Adam(List.of(parameter), 0.5, 0.999);
    double[] weights = {1, -2, 0.5};
    double[] first = new double[3];
    double[] second = new double[3];
    for (int iteration = 0; iteration < 5; iteration++) {
      for (int i = 0; i < 3; i++) {
        double gradient = weights[i] * 2 + iteration;
        parameter.gradient().putScalar(i, gradient);
        first[i] = 0.5 * first[i] + 0.5 * gradient;
        second[i] = 0.999 * second[i] + 0.001 * gradient * gradient;
        double rate =
            0.01
                * Math.sqrt(1 - Math.pow(0.999, iteration + 1))
                / (1 - Math.pow(0.5, iteration + 1));
        weights[i] -= rate * first[i] / (Math.sqrt(second[i]) + 1e-8);
      }
      adam.step(0.01, iteration);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(parameter.value().getDouble(i)).isCloseTo(weights[i], Offset.offset(1e-9));
    }
  }
}
