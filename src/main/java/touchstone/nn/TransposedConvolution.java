package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Transposed ("fractionally strided") convolution, NCHW: the gradient of a convolution. */
final class TransposedConvolution implements Layer {
  private final LayerSpec.TransposedConv spec;
  private final Parameter weights;
  private final INDArray weightGradient;
  private final Operation forward;
  private final Operation backward;
  private final Buffer output;
  private final Buffer inputGradient;
  private INDArray input;

  TransposedConvolution(LayerSpec.TransposedConv spec, DataType type) {
    this.spec = spec;
    weights =
        Parameter.of(
            "weights", Nd4j.zeros(type, spec.in(), spec.out(), spec.kernel(), spec.kernel()));
    weightGradient = Nd4j.zeros(type, weights.value().shape());
    long[] geometry = Geometry.of(spec.kernel(), spec.stride(), spec.padding());
    forward = new Operation("deconv2d", geometry);
    backward = new Operation("deconv2d_bp", geometry);
    output = new Buffer(type);
    inputGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    INDArray result =
        output.of(input.size(0), spec.out(), side(input.size(2)), side(input.size(3)));
    forward.run(new INDArray[] {input, weights.value()}, result);
    return result;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray result = inputGradient.of(input.shape());
    backward.run(new INDArray[] {input, weights.value(), gradient}, result, weightGradient);
    weights.gradient().addi(weightGradient);
    return result;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weights);
  }

  @Override
  public void initialise(SplittableRandom random) {
    Initialisation.normal(weights.value(), random);
  }

  private long side(long inputSide) {
    return (inputSide - 1) * spec.stride() - 2L * spec.padding() + spec.kernel();
  }
}
