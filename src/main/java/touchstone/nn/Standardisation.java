package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * [N, C]: each number less a mean, divided by a deviation, and bounded. Unlike a batch
 * normalisation's, means and deviations are given and stay: what a picture gets never depends on
 * the others of its batch.
 */
final class Standardisation implements Layer {
  private final NormalizationSpec.Standardise spec;
  private final INDArray mean;
  private final INDArray deviation;
  private INDArray unbounded;

  Standardisation(NormalizationSpec.Standardise spec, DataType type) {
    this.spec = spec;
    mean = Nd4j.zeros(type, 1, spec.channels());
    deviation = Nd4j.ones(type, 1, spec.channels());
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    unbounded = input.subRowVector(mean).diviRowVector(deviation);
    return Transforms.max(Transforms.min(unbounded, spec.bound(), true), -spec.bound(), false);
  }

  /** None passes where the bound holds. */
  @Override
  public INDArray backward(INDArray gradient) {
    INDArray within = Transforms.abs(unbounded, true).lt(spec.bound()).castTo(gradient.dataType());
    return within.muli(gradient).diviRowVector(deviation);
  }

  /** The means, then the deviations: [1, C] each. */
  @Override
  public List<INDArray> state() {
    return List.of(mean, deviation);
  }
}
