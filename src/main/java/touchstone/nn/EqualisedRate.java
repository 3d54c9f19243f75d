package touchstone.nn;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The equalised learning rate of Karras et al. 2017: weights are drawn from N(0, 1) and scaled at
 * run time by He's constant, gain / √(inputs of an output), so that an optimiser that takes steps
 * of one size moves all layers at one speed.
 */
final class EqualisedRate extends Reparameterised {
  private final double scale;

  EqualisedRate(NormalizationSpec.Equalised spec, DataType type) {
    super(spec, spec.inside(), type);
    scale = spec.gain() / Math.sqrt(LayerSpec.fanIn(spec.inside()));
  }

  @Override
  INDArray effective(INDArray learned, Mode mode) {
    return learned.mul(scale);
  }

  @Override
  INDArray backwardThroughWeights(INDArray gradient) {
    return gradient.mul(scale);
  }

  @Override
  public void initialise(SplittableRandom random) {
    Initialisation.normal(learned().value(), random, 0, 1);
  }
}
