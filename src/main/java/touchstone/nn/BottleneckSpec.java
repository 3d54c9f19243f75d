package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;

/** The narrow place of an autoencoder. */
public interface BottleneckSpec extends LayerSpec {
  /**
   * The bottleneck of a variational autoencoder.
   *
   * @param channels of the latent; the input has twice as many: means, then logarithms of variances
   *     plus 6
   * @param weight of the Kullback–Leibler divergence, averaged over the latent's elements
   */
  record Gaussian(int channels, double weight) implements BottleneckSpec {
    @Override
    public Layer build(DataType type) {
      return new GaussianBottleneck(this, type);
    }
  }

  /**
   * The bottleneck of a vector-quantised autoencoder.
   *
   * @param codes in the codebook
   * @param length of a code; a position of more channels is that many codes one after another
   * @param commitment weight of the encoder's distance to its codes
   */
  record VectorQuantizer(int codes, int length, double commitment) implements BottleneckSpec {
    @Override
    public Layer build(DataType type) {
      return new VectorQuantization(this, type);
    }
  }
}
