package touchstone.nn;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The binomial blur of each channel by itself, zeros outside. Its kernel is symmetric, so its
 * transpose is the same blur with the padding that brings the size back.
 */
final class Blur {
  private static final int THREE_TAPS = 3;

  private final Operation convolution;
  private final INDArray kernel;
  private final int growth;
  private final Buffer output;

  /** 1 2 1 to each side, with a padding that keeps the size. */
  Blur(int channels, DataType type) {
    this(channels, THREE_TAPS, 1, 1, type);
  }

  /**
   * Any binomial kernel.
   *
   * @param taps to each side
   * @param padding on all sides
   * @param gain of a flat picture
   */
  Blur(int channels, int taps, int padding, double gain, DataType type) {
    // Kernel, stride 1, padding, dilation 1, explicit padding, NCHW, weights [k, k, C, 1].
    convolution =
        new Operation("depthwise_conv2d", taps, taps, 1, 1, padding, padding, 1, 1, 0, 0, 0);
    growth = 2 * padding - taps + 1;
    kernel = Nd4j.zeros(type, taps, taps, channels, 1);
    double[] binomial = binomial(taps);
    for (int y = 0; y < taps; y++) {
      for (int x = 0; x < taps; x++) {
        for (int channel = 0; channel < channels; channel++) {
          kernel.putScalar(new long[] {y, x, channel, 0}, gain * binomial[y] * binomial[x]);
        }
      }
    }
    output = new Buffer(type);
  }

  /** A row of Pascal's triangle with a sum of 1. */
  private static double[] binomial(int taps) {
    double[] row = new double[taps];
    row[0] = Math.scalb(1.0, 1 - taps);
    for (int i = 1; i < taps; i++) {
      row[i] = row[i - 1] * (taps - i) / i;
    }
    return row;
  }

  /** [N, C, H, W] to the same but for the padding, in a buffer that the next call overwrites. */
  INDArray of(INDArray input) {
    INDArray result =
        output.of(input.size(0), input.size(1), input.size(2) + growth, input.size(3) + growth);
    convolution.run(new INDArray[] {input, kernel}, result);
    return result;
  }
}
