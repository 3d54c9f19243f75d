package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolution, NCHW: [N, in, H, W] to [N, out, H', W']; plain, or transposed ("fractionally
 * strided"), which is the gradient of a plain one.
 */
final class Convolution implements Layer {
  private static final long EXPLICIT_PADDING = 0;
  private static final long NCHW = 0;

  /** [out, in, kH, kW], and [in, out, kH, kW] for transposed convolutions. */
  private static final long CHANNELS_FIRST_WEIGHTS = 1;

  private final LayerSpec spec;
  private final int channels;
  private final LongUnaryOperator side;
  private final Parameter weights;
  private final INDArray weightGradient;
  private final Operation forward;
  private final Operation backward;
  private final Buffer output;
  private final Buffer inputGradient;
  private INDArray input;

  private Convolution(
      LayerSpec spec,
      int channels,
      LongUnaryOperator side,
      INDArray weights,
      String operation,
      long[] geometry) {
    this.spec = spec;
    this.channels = channels;
    this.side = side;
    this.weights = Parameter.of("weights", weights);
    weightGradient = Nd4j.zeros(weights.dataType(), weights.shape());
    forward = new Operation(operation, geometry);
    backward = new Operation(operation + "_bp", geometry);
    output = new Buffer(weights.dataType());
    inputGradient = new Buffer(weights.dataType());
  }

  static Convolution plain(LayerSpec.Conv spec, DataType type) {
    return new Convolution(
        spec,
        spec.out(),
        side -> (side + 2L * spec.padding() - spec.kernel()) / spec.stride() + 1,
        Nd4j.zeros(type, spec.out(), spec.in(), spec.kernel(), spec.kernel()),
        "conv2d",
        geometry(spec.kernel(), spec.stride(), spec.padding()));
  }

  static Convolution transposed(LayerSpec.TransposedConv spec, DataType type) {
    return new Convolution(
        spec,
        spec.out(),
        side -> (side - 1) * spec.stride() - 2L * spec.padding() + spec.kernel(),
        Nd4j.zeros(type, spec.in(), spec.out(), spec.kernel(), spec.kernel()),
        "deconv2d",
        geometry(spec.kernel(), spec.stride(), spec.padding()));
  }

  private static long[] geometry(int kernel, int stride, int padding) {
    int dilation = 1;
    return new long[] {
      kernel,
      kernel,
      stride,
      stride,
      padding,
      padding,
      dilation,
      dilation,
      EXPLICIT_PADDING,
      NCHW,
      CHANNELS_FIRST_WEIGHTS
    };
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    INDArray result =
        output.of(
            input.size(0),
            channels,
            side.applyAsLong(input.size(2)),
            side.applyAsLong(input.size(3)));
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
}
