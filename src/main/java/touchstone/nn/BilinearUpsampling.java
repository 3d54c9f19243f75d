package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * [N, C, H, W] to [N, C, 2H, 2W] by bilinear interpolation between pixel centres, the border
 * repeated outwards. Pixels repeated and then blurred by 1/4, 1/2, 1/4 are just that; only the
 * border lines lack the quarter that lies outside, so they are made up for it.
 */
final class BilinearUpsampling implements Layer {
  private static final double WITHOUT_THE_OUTSIDE = 0.75;

  private final ResamplingSpec.BilinearUpsample spec;
  private final NearestUpsampling nearest;
  private final Blur blur;
  private final Blur backwardBlur;
  private final Buffer scaledGradient;

  BilinearUpsampling(ResamplingSpec.BilinearUpsample spec, DataType type) {
    this.spec = spec;
    nearest = new NearestUpsampling(new ResamplingSpec.NearestUpsample(), type);
    blur = new Blur(spec.channels(), type);
    backwardBlur = new Blur(spec.channels(), type);
    scaledGradient = new Buffer(type);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    return raiseBorder(blur.of(nearest.forward(input, mode)));
  }

  @Override
  public INDArray backward(INDArray gradient) {
    INDArray scaled = scaledGradient.of(gradient.shape());
    scaled.assign(gradient);
    return nearest.backward(backwardBlur.of(raiseBorder(scaled)));
  }

  private static INDArray raiseBorder(INDArray array) {
    for (int axis = 2; axis <= 3; axis++) {
      line(array, axis, 0).divi(WITHOUT_THE_OUTSIDE);
      line(array, axis, array.size(axis) - 1).divi(WITHOUT_THE_OUTSIDE);
    }
    return array;
  }

  private static INDArray line(INDArray array, int axis, long at) {
    INDArrayIndex[] indices = NDArrayIndex.allFor(array);
    indices[axis] = NDArrayIndex.interval(at, at + 1);
    return array.get(indices);
  }
}
