package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Each position's channels divided by their root mean square (Karras et al. 2017, "PN"): [N, C, …].
 */
final class PixelNormalization implements Layer {
  private static final double EPSILON = 1e-8;
  private static final int CHANNELS = 1;

  private final NormalizationSpec.PixelNorm spec;
  private final Buffer normalised;
  private final Buffer product;
  private final Buffer inputGradient;
  private INDArray output;
  private INDArray length;

  PixelNormalization(NormalizationSpec.PixelNorm spec, DataType type) {
    this.spec = spec;
    normalised = new Buffer(type);
    product = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    INDArray squares = input.muli(input, product.of(input.shape()));
    length = Transforms.sqrt(squares.mean(true, CHANNELS).addi(EPSILON), false);
    output = input.divi(length, normalised.of(input.shape()));
    return output;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray scratch = product.of(gradient.shape());
    INDArray along = gradient.muli(output, scratch).mean(true, CHANNELS);
    INDArray radial = output.muli(along, scratch);
    return gradient.subi(radial, inputGradient.of(gradient.shape())).divi(length);
  }
}
