package touchstone.nn;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import touchstone.engine.Seed;

/**
 * The bottleneck of a variational autoencoder (Kingma and Welling 2013): [N, 2C, H, W], means and
 * logarithms of variances plus 6, to [N, C, H, W], mean + deviation · noise, and in {@link
 * Mode#INFERENCE} the mean. Its penalty is weight · ½ (mean² + variance − 1 − log variance),
 * averaged.
 */
final class GaussianBottleneck implements Layer {
  private static final Seed NOISE = new Seed(0x6761757373L);

  /** Where logarithms of variances start: with little noise, or it would drown what comes first. */
  private static final double START = -6;

  private final BottleneckSpec.Gaussian spec;

  /** How many passes drew noise: saved, so that a resumed run draws what it would have drawn. */
  private final INDArray draws;

  private INDArray mean;
  private INDArray logVariance;
  private INDArray variance;
  private INDArray spread;
  private double penalty;

  GaussianBottleneck(BottleneckSpec.Gaussian spec, DataType type) {
    this.spec = spec;
    draws = Nd4j.zeros(type, 1);
  }

  @Override
  public LayerSpec spec() {
    return spec;
  }

  @Override
  public INDArray forward(INDArray input, Mode mode) {
    int channels = spec.channels();
    mean = channels(input, 0, channels);
    if (mode == Mode.INFERENCE) {
      return mean;
    }
    logVariance = channels(input, channels, 2 * channels).addi(START);
    variance = Transforms.exp(logVariance);
    spread = Transforms.sqrt(variance).muli(noise(mean.shape()));
    if (mode == Mode.TRAINING) {
      draws.addi(1);
    }
    penalty = spec.weight() / 2 * divergence().meanNumber().doubleValue();
    return mean.add(spread);
  }

  private static INDArray channels(INDArray array, int from, int to) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to)).dup('c');
  }

  private INDArray noise(long[] shape) {
    INDArray noise = Nd4j.createUninitialized(draws.dataType(), shape);
    Initialisation.normal(noise, NOISE.stream("noise", draws.getLong(0)), 0, 1);
    return noise;
  }

  private INDArray divergence() {
    return mean.mul(mean).addi(variance).subi(1).subi(logVariance);
  }

  @Override
  public double penalty() {
    return penalty;
  }

  @Override
  public INDArray backward(INDArray gradient) {
    double scale = spec.weight() / mean.length();
    INDArray toMean = mean.mul(scale).addi(gradient);
    INDArray toLogVariance = spread.mul(gradient).addi(variance.sub(1).muli(scale)).divi(2);
    return Nd4j.concat(1, toMean, toLogVariance);
  }

  @Override
  public List<INDArray> state() {
    return List.of(draws);
  }
}
