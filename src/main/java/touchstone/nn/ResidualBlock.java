package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** x + f(x) (He et al. 2015, "Deep Residual Learning"), f being layers one after another. */
final class ResidualBlock extends ChainLayer {
  private final CompositeSpec.Residual spec;
  private final Buffer output;
  private final Buffer inputGradient;

  ResidualBlock(CompositeSpec.Residual spec, DataType type) {
    super(spec.layers(), type);
    this.spec = spec;
    output = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    return input.addi(inside().forward(input, mode), output.of(input.shape()));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return gradient.addi(inside().backward(gradient), inputGradient.of(gradient.shape()));
  }

  @Override
  public INDArray inputGradient(INDArray gradient) {
    return gradient.addi(inside().inputGradient(gradient), inputGradient.of(gradient.shape()));
  }

  /**
   * The last layer stays zero, so that the block starts as the identity (Zhang et al. 2019,
   * "Fixup"): what is around it learns first.
   */
  @Override
  public void initialise(SplittableRandom random) {
    List<Layer> layers = inside().layers();
    layers.subList(0, layers.size() - 1).forEach(layer -> layer.initialise(random.split()));
  }
}
