package touchstone.gan.latent;

import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.nn.Parameter;

/**
 * A masked convolution, or a dense layer, at one position at a time: what sampling needs, where the
 * next position waits for this one and an ND4J operation costs more than its arithmetic.
 */
final class StepKernel {
  private final int in;
  private final int out;
  private final int side;
  private final int taps;

  /** [tap][in][out]. */
  private final float[] weights;

  private final float[] bias;

  /** Of a layer's weights, [out, in, side, side] or [in, out], and bias. */
  StepKernel(Parameter weights, Parameter bias) {
    INDArray value = weights.value();
    boolean dense = value.rank() == 2;
    this.bias = bias.value().data().asFloat();
    this.weights = (dense ? value : value.permute(2, 3, 1, 0)).dup('c').data().asFloat();
    in = Math.toIntExact(value.size(dense ? 0 : 1));
    out = this.bias.length;
    side = dense ? 1 : Math.toIntExact(value.size(2));
    // What stands behind the centre is masked.
    taps = side * side / 2 + 1;
  }

  /**
   * The output at a position.
   *
   * @param input by position in reading order, {@code in} numbers or more each
   */
  float[] at(float[][] input, int y, int x, int height, int width) {
    float[] result = bias.clone();
    for (int tap = 0; tap < taps; tap++) {
      int row = y + tap / side - side / 2;
      int column = x + tap % side - side / 2;
      if (row >= 0 && row < height && column >= 0 && column < width) {
        add(input[row * width + column], tap, result);
      }
    }
    return result;
  }

  /** The output for one input, where the kernel has no neighbours. */
  float[] of(float[] input) {
    float[] result = bias.clone();
    add(input, 0, result);
    return result;
  }

  private void add(float[] input, int tap, float[] result) {
    int at = tap * in * out;
    for (int i = 0; i < in; i++) {
      float value = input[i];
      for (int k = 0; k < out; k++) {
        result[k] += value * weights[at + k];
      }
      at += out;
    }
  }
}
