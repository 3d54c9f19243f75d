package touchstone.nn;

import java.util.List;
import java.util.Optional;
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
  private final int fanIn;
  private final Parameter weights;
  private final Optional<Parameter> bias;
  private final INDArray weightGradient;
  private final INDArray biasGradient;
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
      boolean biased,
      int fanIn,
      String operation,
      long[] geometry) {
    this.spec = spec;
    this.channels = channels;
    this.side = side;
    this.fanIn = fanIn;
    this.weights = Parameter.of("weights", weights);
    weightGradient = Nd4j.zeros(weights.dataType(), weights.shape());
    biasGradient = Nd4j.zeros(weights.dataType(), channels);
    bias =
        biased
            ? Optional.of(Parameter.of("bias", Nd4j.zeros(weights.dataType(), channels)))
            : Optional.empty();
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
        spec.bias(),
        spec.in() * spec.kernel() * spec.kernel(),
        "conv2d",
        geometry(spec.kernel(), spec.stride(), spec.padding()));
  }

  static Convolution transposed(LayerSpec.TransposedConv spec, DataType type) {
    return new Convolution(
        spec,
        spec.out(),
        side -> (side - 1) * spec.stride() - 2L * spec.padding() + spec.kernel(),
        Nd4j.zeros(type, spec.in(), spec.out(), spec.kernel(), spec.kernel()),
        spec.bias(),
        spec.in() * spec.kernel() * spec.kernel() / (spec.stride() * spec.stride()),
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
    forward.run(
        bias.map(b -> new INDArray[] {input, weights.value(), b.value()})
            .orElseGet(() -> new INDArray[] {input, weights.value()}),
        result);
    return result;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray result = inputGradient.of(input.shape());
    if (bias.isPresent()) {
      backward.run(
          new INDArray[] {input, weights.value(), bias.get().value(), gradient},
          result,
          weightGradient,
          biasGradient);
      bias.get().gradient().addi(biasGradient);
    } else {
      backward.run(new INDArray[] {input, weights.value(), gradient}, result, weightGradient);
    }
    weights.gradient().addi(weightGradient);
    return result;
  }

  @Override
  public List<Parameter> parameters() {
    return bias.map(b -> List.of(weights, b)).orElseGet(() -> List.of(weights));
  }

  /**
   * Without a bias a normalisation follows, and the weights start as Radford et al. 2015 draw them;
   * with one nothing keeps the variance but the weights, so they start as in He et al. 2015.
   */
  @Override
  public void initialise(SplittableRandom random) {
    if (bias.isPresent()) {
      Initialisation.keepingVariance(weights.value(), random, fanIn);
    } else {
      Initialisation.normal(weights.value(), random);
    }
  }
}
