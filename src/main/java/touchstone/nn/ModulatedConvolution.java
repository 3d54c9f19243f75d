package touchstone.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A convolution with the weights of a style (Karras et al. 2019, section 2.2): y = d ⊙ conv(s ⊙ x).
 * With s the style's factor for each input channel and d = gain / √(Σ (s · w)²) for each output
 * channel this is the convolution with the weights d · s · w, whose length is the gain, without any
 * weights of a picture's own.
 */
final class ModulatedConvolution implements Layer {
  private static final double EPSILON = 1e-8;

  private final ConditionedSpec.ModulatedConv spec;
  private final EqualisedRate convolution;
  private final StyleInput style;
  private final boolean transposed;
  private final double squaredScale;
  private final Buffer modulated;
  private final Buffer output;
  private final Buffer outputGradient;
  private final Buffer inputGradient;
  private final Buffer squares;

  private INDArray input;
  private INDArray plain;

  /** s, [N, in]. */
  private INDArray factors;

  /** The sum of w² over a kernel, [in, out]. */
  private INDArray energies;

  /** d, [N, out]. */
  private INDArray demodulation;

  ModulatedConvolution(ConditionedSpec.ModulatedConv spec, DataType type) {
    this.spec = spec;
    transposed = spec.convolution() instanceof LayerSpec.TransposedConv;
    NormalizationSpec.Equalised equalised =
        new NormalizationSpec.Equalised(spec.convolution(), spec.gain());
    convolution = new EqualisedRate(equalised, type);
    double fanIn = LayerSpec.fanIn(spec.convolution());
    squaredScale = spec.gain() * spec.gain() / fanIn;
    long in = convolution.learned().value().size(transposed ? 0 : 1);
    style = new StyleInput(spec.row(), spec.length(), Math.toIntExact(in), type);
    modulated = new Buffer(type);
    output = new Buffer(type);
    outputGradient = new Buffer(type);
    inputGradient = new Buffer(type);
    squares = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    factors = style.forward(mode).add(1);
    plain = convolution.forward(input.muli(ofChannels(factors), modulated.of(input.shape())), mode);
    if (!spec.demodulated()) {
      return plain;
    }
    INDArray learned = convolution.learned().value();
    INDArray sums = learned.muli(learned, squares.of(learned.shape())).sum(2, 3).muli(squaredScale);
    energies = transposed ? sums : sums.transpose().dup('c');
    INDArray length = Transforms.sqrt(factors.mul(factors).mmul(energies).addi(EPSILON), false);
    demodulation = length.rdivi(spec.gain());
    return plain.muli(ofChannels(demodulation), output.of(plain.shape()));
  }

  /** [N, C] beside [N, C, H, W]. */
  private static INDArray ofChannels(INDArray numbers) {
    return numbers.reshape('c', numbers.size(0), numbers.size(1), 1, 1);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    return backward(gradient, convolution::backward, true);
  }

  /** The gradient to the style comes with it. */
  @Override
  public INDArray inputGradient(INDArray gradient) {
    return backward(gradient, convolution::inputGradient, false);
  }

  private INDArray backward(INDArray gradient, UnaryOperator<INDArray> pass, boolean learns) {
    if (!spec.demodulated()) {
      INDArray ofModulated = pass.apply(gradient);
      style.backward(along(ofModulated, input, inputGradient));
      return ofModulated.muli(ofChannels(factors), inputGradient.of(input.shape()));
    }
    // d = gain · q^(−1/2), q = Σ s² · energies: dd/dq = −d³ / (2 · gain²).
    INDArray cube = Transforms.pow(demodulation, 3).divi(-2 * spec.gain() * spec.gain());
    INDArray ofSums = along(gradient, plain, outputGradient).muli(cube);
    INDArray ofModulated =
        pass.apply(gradient.muli(ofChannels(demodulation), outputGradient.of(gradient.shape())));
    INDArray ofFactors = along(ofModulated, input, inputGradient);
    ofFactors.addi(ofSums.mmul(energies.transpose()).muli(factors).muli(2));
    style.backward(ofFactors);
    if (learns) {
      addThroughEnergies(factors.mul(factors).transpose().mmul(ofSums));
    }
    return ofModulated.muli(ofChannels(factors), inputGradient.of(input.shape()));
  }

  /** The sum of a product over the positions of each channel: [N, C, H, W] to [N, C]. */
  private static INDArray along(INDArray one, INDArray other, Buffer product) {
    long pictures = one.size(0);
    long channels = one.size(1);
    return one.muli(other, product.of(one.shape()))
        .reshape('c', pictures * channels, one.length() / (pictures * channels))
        .sum(1)
        .reshape('c', pictures, channels);
  }

  private void addThroughEnergies(INDArray gradient) {
    Parameter learned = convolution.learned();
    INDArray ofKernels = (transposed ? gradient : gradient.transpose()).mul(2 * squaredScale);
    INDArray each = ofKernels.dup('c').reshape('c', ofKernels.size(0), ofKernels.size(1), 1, 1);
    INDArray value = learned.value();
    learned.gradient().addi(value.muli(each, squares.of(value.shape())));
  }

  @Override
  public void condition(INDArray condition) {
    style.condition(condition);
  }

  @Override
  public Optional<INDArray> conditionGradient() {
    return Optional.of(style.gradient());
  }

  @Override
  public List<Parameter> parameters() {
    return Stream.concat(convolution.parameters().stream(), style.parameters().stream()).toList();
  }

  @Override
  public void initialise(SplittableRandom random) {
    convolution.initialise(random.split());
    style.initialise(random.split());
  }
}
