package touchstone.gan.families.biggan;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.gan.mechanisms.WeightPenalty;
import touchstone.nn.Network;
import touchstone.nn.Parameter;

/**
 * The orthogonal regularisation of Brock et al. 2018: weight · ‖WWᵀ ⊙ (1 − I)‖² for each matrix of
 * weights with a row for each output channel. Rows grow orthogonal but keep their length, so that
 * the generator is smooth enough for a truncated z.
 *
 * @param weight β of the paper
 */
record OrthogonalPenalty(double weight) implements WeightPenalty {
  private static final String WEIGHTS = "weights";

  @Override
  public double add(Network network) {
    double sum = 0;
    for (Parameter parameter : network.parameters()) {
      if (parameter.name().endsWith(WEIGHTS)) {
        sum += add(parameter);
      }
    }
    return weight * sum;
  }

  private double add(Parameter parameter) {
    boolean dense = parameter.value().rank() == 2;
    INDArray rows =
        dense
            ? parameter.value().transpose()
            : parameter
                .value()
                .reshape(
                    'c',
                    parameter.value().size(0),
                    parameter.value().length() / parameter.value().size(0));
    INDArray products = rows.mmul(rows.transpose());
    products.subi(Nd4j.diag(Nd4j.diag(products)));
    INDArray slope = products.mmul(rows).muli(4 * weight);
    INDArray shaped = dense ? slope.transpose() : slope.reshape('c', parameter.value().shape());
    parameter.gradient().addi(shaped);
    return products.mul(products).sumNumber().doubleValue();
  }
}
