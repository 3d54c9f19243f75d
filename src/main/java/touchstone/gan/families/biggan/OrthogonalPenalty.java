package touchstone.gan.families.biggan;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.gan.mechanisms.WeightPenalty;
import touchstone.nn.Network;
import touchstone.nn.Parameter;

/**
 * The orthogonal regularisation of Brock et al. 2018: weight · ‖WWᵀ ⊙ (1 − I)‖² for each matrix of
 * weights with a row for each output channel. Rows grow orthogonal but keep their length, so that
 * the generator is smooth enough for a truncated z. The classes' embedding is left out, as in the
 * authors' own code: of 32 numbers for ten classes at most ten can be orthogonal, and the rest
 * would only make the classes more alike.
 *
 * @param weight β of the paper
 */
record OrthogonalPenalty(double weight) implements WeightPenalty {
  private static final String WEIGHTS = "weights";
  private static final String EMBEDDING = ".embedding.";

  @Override
  public double add(Network network) {
    double sum = 0;
    for (Parameter parameter : network.parameters()) {
      if (parameter.name().endsWith(WEIGHTS) && !parameter.name().contains(EMBEDDING)) {
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
