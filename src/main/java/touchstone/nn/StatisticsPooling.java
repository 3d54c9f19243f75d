package touchstone.nn;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * [N, C, H, W] to [N, 2C]: each channel's mean, then each channel's standard deviation, over all
 * positions. Traces of a generator are textures: how much of one there is matters, not where.
 */
final class StatisticsPooling implements Layer {
  /** Keeps the slope of the square root finite on flat channels. */
  private static final double EPSILON = 1e-5;

  private final ResamplingSpec.StatisticsPool spec;
  private INDArray input;
  private INDArray mean;
  private INDArray deviation;

  StatisticsPooling(ResamplingSpec.StatisticsPool spec) {
    this.spec = spec;
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    this.input = input;
    mean = input.mean(2, 3);
    deviation = Transforms.sqrt(input.var(false, 2, 3).addi(EPSILON));
    return Nd4j.concat(1, mean, deviation);
  }

  @Override
  public INDArray backward(INDArray gradient) {
    long n = input.size(0);
    long c = input.size(1);
    long positions = input.size(2) * input.size(3);
    INDArray toMean = gradient.get(NDArrayIndex.all(), NDArrayIndex.interval(0, c)).div(positions);
    INDArray toDeviation =
        gradient
            .get(NDArrayIndex.all(), NDArrayIndex.interval(c, 2 * c))
            .div(deviation)
            .divi(positions);
    return input
        .sub(mean.reshape(n, c, 1, 1))
        .muli(toDeviation.reshape(n, c, 1, 1))
        .addi(toMean.reshape(n, c, 1, 1));
  }
}
