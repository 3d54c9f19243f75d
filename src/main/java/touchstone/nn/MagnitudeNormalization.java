package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Each example divided by the mean of its absolute values, so that contrast tells nothing and a
 * faint residual is looked at as closely as a strong one.
 */
final class MagnitudeNormalization implements Layer {
  /** Keeps flat examples finite: half a grey level, where 127.5 of them are 1. */
  private static final double FLOOR = 0.004;

  private final LayerSpec.MagnitudeNorm spec;
  private final Buffer output;
  private INDArray input;
  private INDArray magnitude;

  MagnitudeNormalization(LayerSpec.MagnitudeNorm spec, DataType type) {
    this.spec = spec;
    output = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    magnitude = Transforms.abs(input).mean(true, 1, 2, 3).addi(FLOOR);
    return input.divi(magnitude, output.of(input.shape()));
  }

  /** With m the magnitude over n values: g / m − sign(x) Σ g x / (n m²). */
  @Override
  public INDArray backward(INDArray gradient) {
    double values = (double) input.length() / input.size(0);
    INDArray shared =
        gradient.mul(input).sum(true, 1, 2, 3).divi(magnitude.mul(magnitude).muli(values));
    return gradient.div(magnitude).subi(Transforms.sign(input).muli(shared));
  }
}
