package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The 3 x 3 binomial blur of each channel by itself, zeros outside. Its kernel is symmetric, so it
 * is its own transpose: the backward pass blurs the gradient.
 */
final class Blur {
  private static final double[] BINOMIAL = {0.25, 0.5, 0.25};

  /**
   * Kernel 3 x 3, stride 1, padding 1, dilation 1, explicit padding, NCHW, weights [k, k, C, 1].
   */
  private static final long[] GEOMETRY = {3, 3, 1, 1, 1, 1, 1, 1, 0, 0, 0};

  private final Operation convolution = new Operation("depthwise_conv2d", GEOMETRY);
  private final INDArray kernel;
  private final Buffer output;

  Blur(int channels, DataType type) {
    kernel = Nd4j.zeros(type, BINOMIAL.length, BINOMIAL.length, channels, 1);
    for (int y = 0; y < BINOMIAL.length; y++) {
      for (int x = 0; x < BINOMIAL.length; x++) {
        for (int channel = 0; channel < channels; channel++) {
          kernel.putScalar(new long[] {y, x, channel, 0}, BINOMIAL[y] * BINOMIAL[x]);
        }
      }
    }
    output = new Buffer(type);
  }

  /** [N, C, H, W] to the same, in a buffer that the next call overwrites. */
  INDArray of(INDArray input) {
    INDArray result = output.of(input.shape());
    convolution.run(new INDArray[] {input, kernel}, result);
    return result;
  }
}
