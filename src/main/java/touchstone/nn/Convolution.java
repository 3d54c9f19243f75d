package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Convolution, NCHW: [N, in, H, W] to [N, out, H', W']; plain, or transposed ("fractionally
 * strided"), which is the gradient of a plain one.
 */
final class Convolution implements Layer {
  private final LayerSpec spec;
  private final int channels;
  private final Geometry geometry;
  private final boolean transposed;
  private final int fanIn;
  private final Parameter weights;
  private final Optional<Parameter> bias;
  private final INDArray weightGradient;
  private final INDArray biasGradient;
  private final Operation forward;
  private final Operation backward;
  private final Operation adjoint;
  private final Operation adjointBackward;
  private final Buffer output;
  private final Buffer inputGradient;
  private final Buffer unwanted;
  private INDArray input;

  /** What both kinds of convolution have of sizes, in pixels. */
  private record Geometry(int kernel, int stride, int padding) {
    private static final int DILATION = 1;
    private static final int EXPLICIT_PADDING = 0;
    private static final int NCHW = 0;

    /** [out, in, kH, kW], and [in, out, kH, kW] for transposed convolutions. */
    private static final int CHANNELS_FIRST_WEIGHTS = 1;

    /** Of the output, from that of the input. */
    long side(long side, boolean transposed) {
      return transposed
          ? (side - 1) * stride - 2L * padding + kernel
          : (side + 2L * padding - kernel) / stride + 1;
    }

    Operation operation(String name) {
      return new Operation(
          name,
          kernel,
          kernel,
          stride,
          stride,
          padding,
          padding,
          DILATION,
          DILATION,
          EXPLICIT_PADDING,
          NCHW,
          CHANNELS_FIRST_WEIGHTS);
    }
  }

  private Convolution(
      LayerSpec spec,
      int channels,
      Geometry geometry,
      boolean transposed,
      INDArray weights,
      boolean biased,
      int fanIn) {
    this.spec = spec;
    this.channels = channels;
    this.geometry = geometry;
    this.transposed = transposed;
    this.fanIn = fanIn;
    this.weights = Parameter.of("weights", weights);
    weightGradient = Nd4j.zeros(weights.dataType(), weights.shape());
    biasGradient = Nd4j.zeros(weights.dataType(), channels);
    bias =
        biased
            ? Optional.of(Parameter.of("bias", Nd4j.zeros(weights.dataType(), channels)))
            : Optional.empty();
    forward = geometry.operation(name(transposed));
    backward = geometry.operation(name(transposed) + "_bp");
    adjoint = geometry.operation(name(!transposed));
    adjointBackward = geometry.operation(name(!transposed) + "_bp");
    output = new Buffer(weights.dataType());
    inputGradient = new Buffer(weights.dataType());
    unwanted = new Buffer(weights.dataType());
  }

  private static String name(boolean transposed) {
    return transposed ? "deconv2d" : "conv2d";
  }

  static Convolution plain(LayerSpec.Conv spec, DataType type) {
    return new Convolution(
        spec,
        spec.out(),
        new Geometry(spec.kernel(), spec.stride(), spec.padding()),
        false,
        Nd4j.zeros(type, spec.out(), spec.in(), spec.kernel(), spec.kernel()),
        spec.bias(),
        spec.in() * spec.kernel() * spec.kernel());
  }

  static Convolution transposed(LayerSpec.TransposedConv spec, DataType type) {
    return new Convolution(
        spec,
        spec.out(),
        new Geometry(spec.kernel(), spec.stride(), spec.padding()),
        true,
        Nd4j.zeros(type, spec.in(), spec.out(), spec.kernel(), spec.kernel()),
        spec.bias(),
        spec.in() * spec.kernel() * spec.kernel() / (spec.stride() * spec.stride()));
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
            geometry.side(input.size(2), transposed),
            geometry.side(input.size(3), transposed));
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

  /** The other kind of convolution, with the same weights. */
  @Override
  public INDArray inputGradient(INDArray gradient) {
    if (!reversible(gradient)) {
      return backward(gradient);
    }
    INDArray result = inputGradient.of(input.shape());
    adjoint.run(new INDArray[] {gradient, weights.value()}, result);
    return result;
  }

  /**
   * The weights of the other kind, taken from the output to the input, have the same gradient. What
   * comes with it, and is not wanted, costs a forward pass of ours: much less than the gradient to
   * the few channels of a picture.
   */
  @Override
  public void parameterGradients(INDArray gradient) {
    if (!reversible(gradient)) {
      backward(gradient);
      return;
    }
    adjointBackward.run(
        new INDArray[] {gradient, weights.value(), input},
        unwanted.of(gradient.shape()),
        weightGradient);
    weights.gradient().addi(weightGradient);
    bias.ifPresent(b -> b.gradient().addi(gradient.sum(0, 2, 3)));
  }

  /** Whether the stride left no rim of the input unseen, which the other kind could not know of. */
  private boolean reversible(INDArray gradient) {
    return geometry.side(gradient.size(2), !transposed) == input.size(2)
        && geometry.side(gradient.size(3), !transposed) == input.size(3);
  }

  @Override
  public List<Parameter> parameters() {
    return bias.map(b -> List.of(weights, b)).orElseGet(() -> List.of(weights));
  }

  /**
   * Without a bias a normalisation follows, and the weights start as Radford et al. 2015 draw them;
   * with one nothing keeps the variance but the weights, so they start as in LeCun et al. 1998.
   */
  @Override
  public void initialise(SplittableRandom random) {
    if (bias.isPresent()) {
      Initialisation.linear(weights.value(), random, fanIn);
    } else {
      Initialisation.normal(weights.value(), random);
    }
  }
}
