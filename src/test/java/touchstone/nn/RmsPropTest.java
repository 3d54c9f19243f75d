package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class RmsPropTest {
  /** Of Hinton 2012, with the decay of 0.99 that the code of Arjovsky et al. 2017 leaves as is. */
  @Test
  void movesAsThePlainFormulaDoes() {
    Parameter parameter = Parameter.of("weights", Nd4j.createFromArray(1.0, -2.0, 0.5));
    RmsProp rmsProp = new RmsProp(List.of(parameter));
    double[] weights = {1, -2, 0.5};
    double[] squares = new double[3];
    for (int iteration = 0; iteration < 5; iteration++) {
      for (int i = 0; i < 3; i++) {
        double gradient = weights[i] * 2 + iteration;
        parameter.gradient().putScalar(i, gradient);
        squares[i] = 0.99 * squares[i] + 0.01 * gradient * gradient;
        weights[i] -= 0.01 * gradient / Math.sqrt(squares[i]);
      }
      rmsProp.step(0.01, iteration);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(parameter.value().getDouble(i)).isCloseTo(weights[i], Offset.offset(1e-6));
    }
  }
}
