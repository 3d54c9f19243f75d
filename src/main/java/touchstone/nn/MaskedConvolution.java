package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A convolution some of whose weights are zero and stay so. */
final class MaskedConvolution implements Layer {
  private final LayerSpec spec;
  private final Convolution convolution;
  private final Parameter weights;
  private final INDArray mask;
  private final double gain;

  private MaskedConvolution(
      LayerSpec spec, LayerSpec.Conv whole, INDArray mask, double gain, DataType type) {
    this.spec = spec;
    this.mask = mask;
    this.gain = gain;
    convolution = Convolution.plain(whole, type);
    weights = convolution.parameters().get(0);
  }

  /**
   * The kernel is zero from its centre on, in reading order (van den Oord et al. 2016, "Pixel
   * Recurrent Neural Networks": mask A), or behind its centre (mask B).
   */
  static MaskedConvolution causal(LayerSpec.MaskedConv spec, DataType type) {
    int kernel = spec.kernel();
    INDArray mask = Nd4j.ones(type, spec.out(), spec.in(), kernel, kernel);
    int seen = kernel * kernel / 2 + (spec.centre() ? 1 : 0);
    for (int tap = seen; tap < kernel * kernel; tap++) {
      mask.get(
              NDArrayIndex.all(),
              NDArrayIndex.all(),
              NDArrayIndex.point(tap / kernel),
              NDArrayIndex.point(tap % kernel))
          .assign(0);
    }
    LayerSpec.Conv whole = new LayerSpec.Conv(spec.in(), spec.out(), kernel, 1, kernel / 2, true);
    return new MaskedConvolution(spec, whole, mask, 1, type);
  }

  /**
   * Convolutions of parts of the channels (Xie et al. 2017, "Aggregated Residual Transformations")
   * as one of all with zeros between the parts: for the few channels that parts have here, one call
   * takes less time than several, though it multiplies by zero a lot.
   */
  static MaskedConvolution grouped(LayerSpec.GroupedConv spec, DataType type) {
    int channels = spec.channels();
    int kernel = spec.kernel();
    int width = channels / spec.groups();
    INDArray mask = Nd4j.zeros(type, channels, channels, kernel, kernel);
    for (int from = 0; from < channels; from += width) {
      INDArrayIndex part = NDArrayIndex.interval(from, from + width);
      mask.get(part, part, NDArrayIndex.all(), NDArrayIndex.all()).assign(1);
    }
    LayerSpec.Conv whole = new LayerSpec.Conv(channels, channels, kernel, 1, kernel / 2, true);
    // An output is the sum of the inputs of its part alone.
    return new MaskedConvolution(spec, whole, mask, Math.sqrt(spec.groups()), type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  /** Masks the weights each time: whoever set them, nothing comes through that should not. */
  @Override
  public INDArray forward(INDArray input, Mode mode) {
    weights.value().muli(mask);
    return convolution.forward(input, mode);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray result = convolution.backward(gradient);
    weights.gradient().muli(mask);
    return result;
  }

  @Override
  public INDArray inputGradient(INDArray gradient) {
    return convolution.inputGradient(gradient);
  }

  @Override
  public void parameterGradients(INDArray gradient) {
    convolution.parameterGradients(gradient);
    weights.gradient().muli(mask);
  }

  @Override
  public List<Parameter> parameters() {
    return convolution.parameters();
  }

  @Override
  public void initialise(SplittableRandom random) {
    convolution.initialise(random);
    weights.value().muli(mask).muli(gain);
  }
}
