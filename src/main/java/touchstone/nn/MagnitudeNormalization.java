package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * x / √E, E being the running mean of x² over all numbers of the batches so far (Karras et al.
 * 2021, section 3.2 and appendix B): one factor for everything, so that no picture and no position
 * can be told by it. It counts as a constant in the backward pass.
 */
final class MagnitudeNormalization implements Layer {
  /** As the code of Karras et al. 2021 has it. */
  private static final double DECAY = 0.999;

  private final NormalizationSpec.Magnitude spec;
  private final INDArray energy;
  private final Buffer output;
  private final Buffer inputGradient;

  MagnitudeNormalization(NormalizationSpec.Magnitude spec, DataType type) {
    this.spec = spec;
    energy = Nd4j.ones(type, 1);
    output = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    if (mode == Mode.TRAINING) {
      INDArray row = input.reshape('c', 1, input.length());
      double mean = row.mmul(row.transpose()).getDouble(0) / input.length();
      energy.muli(DECAY).addi((1 - DECAY) * mean);
    }
    return input.muli(factor(), output.of(input.shape()));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return gradient.muli(factor(), inputGradient.of(gradient.shape()));
  }

  private double factor() {
    return 1 / Math.sqrt(energy.getDouble(0));
  }

  @Override
  public List<INDArray> state() {
    return List.of(energy);
  }
}
