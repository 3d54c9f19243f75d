package touchstone.nn;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A convolution whose kernel is zero from its centre on, in reading order (van den Oord et al.
 * 2016, "Pixel Recurrent Neural Networks": mask A), or behind its centre (mask B).
 */
final class MaskedConvolution implements Layer {
  private final LayerSpec.MaskedConv spec;
  private final Convolution convolution;
  private final Parameter weights;
  private final INDArray mask;

  MaskedConvolution(LayerSpec.MaskedConv spec, DataType type) {
    this.spec = spec;
    int kernel = spec.kernel();
    convolution =
        Convolution.plain(
            new LayerSpec.Conv(spec.in(), spec.out(), kernel, 1, kernel / 2, true), type);
    weights = convolution.parameters().get(0);
    mask = Nd4j.ones(type, weights.value().shape());
    int seen = kernel * kernel / 2 + (spec.centre() ? 1 : 0);
    for (int tap = seen; tap < kernel * kernel; tap++) {
      mask.get(
              NDArrayIndex.all(),
              NDArrayIndex.all(),
              NDArrayIndex.point(tap / kernel),
              NDArrayIndex.point(tap % kernel))
          .assign(0);
    }
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  /** Masks the weights each time: whoever set them, nothing of later positions comes through. */
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
  public List<Parameter> parameters() {
    return convolution.parameters();
  }

  @Override
  public void initialise(SplittableRandom random) {
    convolution.initialise(random);
    weights.value().muli(mask);
  }
}
