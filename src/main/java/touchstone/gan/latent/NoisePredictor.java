package touchstone.gan.latent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * Predicts the noise in a noisy latent x (Ho et al. 2020) as noise(t) · x + signal(t) · f(x, t).
 * The network's own part f then has unit variance at any time (Salimans and Ho 2022, appendix D),
 * which a small network without normalisation needs.
 *
 * <p>The time comes in as constant planes of sines and cosines behind the latent's channels.
 */
final class NoisePredictor {
  private static final int OCTAVES = 6;
  private static final int TIME_PLANES = 2 * OCTAVES;
  private static final double SLOPE = 0.2;

  private final Network network;
  private double[] times;

  NoisePredictor(Network network) {
    this.network = network;
  }

  /**
   * Its layers: residual blocks, half of them before a branch of two blocks at half the size, where
   * the same convolutions see twice as far.
   *
   * @param channels of the latent
   */
  static List<LayerSpec> layers(int channels, int width, int blocks) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.Conv(channels + TIME_PLANES, width, 3, 1, 1, true));
    for (int block = 0; block < blocks; block++) {
      if (block == blocks / 2) {
        layers.add(atHalfTheSize(width));
      }
      layers.add(block(width));
    }
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    layers.add(new LayerSpec.Conv(width, channels, 3, 1, 1, true));
    return layers;
  }

  private static LayerSpec atHalfTheSize(int width) {
    int wider = width * 3 / 2;
    return new CompositeSpec.Residual(
        List.of(
            new LayerSpec.Conv(width, wider, 4, 2, 1, true),
            block(wider),
            block(wider),
            new LayerSpec.LeakyRelu(SLOPE),
            new LayerSpec.TransposedConv(wider, width, 4, 2, 1, true)));
  }

  private static LayerSpec block(int width) {
    return new CompositeSpec.Residual(
        List.of(
            new LayerSpec.LeakyRelu(SLOPE),
            new LayerSpec.Conv(width, width, 3, 1, 1, true),
            new LayerSpec.LeakyRelu(SLOPE),
            new LayerSpec.Conv(width, width, 3, 1, 1, true)));
  }

  /**
   * The noise in latents.
   *
   * @param noisy [N, C, H, W], H and W being even
   * @param times of each
   */
  INDArray noise(INDArray noisy, double[] times, Mode mode) {
    this.times = times;
    INDArray own = network.forward(Nd4j.concat(1, noisy, planes(noisy, times)), mode);
    return scaled(noisy, times, CosineSchedule::noise)
        .addi(scaled(own, times, CosineSchedule::signal));
  }

  /** Adds to the gradients of the parameters, from that to the last predicted noise. */
  void backward(INDArray gradient) {
    network.backward(scaled(gradient, times, CosineSchedule::signal));
  }

  Network network() {
    return network;
  }

  /** Each latent times what belongs to its time. */
  static INDArray scaled(INDArray latents, double[] times, DoubleUnaryOperator factor) {
    INDArray factors =
        Nd4j.createFromArray(Arrays.stream(times).map(factor).toArray())
            .castTo(latents.dataType())
            .reshape('c', times.length, 1);
    return latents
        .reshape('c', times.length, -1)
        .mulColumnVector(factors)
        .reshape('c', latents.shape());
  }

  /** Of all octaves of the time, so that any two times differ much in some plane. */
  private static INDArray planes(INDArray noisy, double[] times) {
    INDArray planes =
        Nd4j.zeros(noisy.dataType(), noisy.size(0), TIME_PLANES, noisy.size(2), noisy.size(3));
    for (int i = 0; i < times.length; i++) {
      for (int octave = 0; octave < OCTAVES; octave++) {
        double angle = Math.PI * times[i] * (1 << octave);
        plane(planes, i, 2 * octave).assign(Math.sin(angle));
        plane(planes, i, 2 * octave + 1).assign(Math.cos(angle));
      }
    }
    return planes;
  }

  private static INDArray plane(INDArray planes, int latent, int plane) {
    return planes.get(NDArrayIndex.point(latent), NDArrayIndex.point(plane));
  }
}
