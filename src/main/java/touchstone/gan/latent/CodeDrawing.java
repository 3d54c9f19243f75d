package touchstone.gan.latent;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import touchstone.nn.Network;
import touchstone.nn.Parameter;

/**
 * Draws codes from a {@link CodePredictor}'s network, one position after another. Each layer is
 * computed once a position and kept (Ramachandran et al. 2017, "Fast Generation for Convolutional
 * Autoregressive Models"); running the network anew for each position would cost as many times more
 * as it sees positions.
 */
final class CodeDrawing {
  private static final float SLOPE = 0.2f;
  private static final double TEMPERATURE = 1;

  private final StepKernel first;

  /** A masked convolution and one of a single position, in turn. */
  private final List<StepKernel> blocks;

  /** Two dense layers of each head. */
  private final List<StepKernel> heads;

  /** What a code of a place within a position becomes in the normalised latent. */
  private final float[][][] vectors;

  /**
   * Draws from a network.
   *
   * @param vectors by place within a position, then by code: its normalised channels
   */
  CodeDrawing(Network network, float[][][] vectors) {
    this.vectors = vectors;
    List<StepKernel> kernels = new ArrayList<>();
    List<Parameter> parameters = network.parameters();
    for (int i = 0; i < parameters.size(); i += 2) {
      kernels.add(new StepKernel(parameters.get(i), parameters.get(i + 1)));
    }
    int firstHead = kernels.size() - 2 * vectors.length;
    first = kernels.get(0);
    blocks = kernels.subList(1, firstHead);
    heads = kernels.subList(firstHead, kernels.size());
  }

  /**
   * Draws codes of a picture anew.
   *
   * @param codes in the order row, column, place within the position; those drawn are replaced
   * @param drawn the positions whose codes are drawn
   */
  void draw(int[] codes, int height, int width, boolean[] drawn, SplittableRandom random) {
    int positions = height * width;
    float[][] latent = new float[positions][];
    float[][][] seen = new float[blocks.size() / 2][positions][];
    for (int at = 0; at < positions; at++) {
      latent[at] = channels(codes, at);
    }
    for (int at = 0; at < positions; at++) {
      float[] context = context(latent, seen, at, height, width);
      if (drawn[at]) {
        draw(codes, at, context, random);
        latent[at] = channels(codes, at);
      }
    }
  }

  private float[] channels(int[] codes, int at) {
    int length = vectors[0][0].length;
    float[] channels = new float[vectors.length * length];
    for (int place = 0; place < vectors.length; place++) {
      float[] vector = vectors[place][codes[at * vectors.length + place]];
      System.arraycopy(vector, 0, channels, place * length, length);
    }
    return channels;
  }

  private float[] context(float[][] latent, float[][][] seen, int at, int height, int width) {
    int y = at / width;
    int x = at % width;
    float[] stream = first.at(latent, y, x, height, width);
    for (int block = 0; block < seen.length; block++) {
      seen[block][at] = rectified(stream.clone());
      float[] inner = rectified(blocks.get(2 * block).at(seen[block], y, x, height, width));
      float[] added = blocks.get(2 * block + 1).of(inner);
      for (int i = 0; i < stream.length; i++) {
        stream[i] += added[i];
      }
    }
    return rectified(stream);
  }

  private void draw(int[] codes, int at, float[] context, SplittableRandom random) {
    int length = vectors[0][0].length;
    float[] input = new float[context.length + vectors.length * length];
    System.arraycopy(context, 0, input, 0, context.length);
    for (int place = 0; place < vectors.length; place++) {
      float[] hidden = rectified(heads.get(2 * place).of(input));
      int code = drawn(heads.get(2 * place + 1).of(hidden), random);
      codes[at * vectors.length + place] = code;
      System.arraycopy(vectors[place][code], 0, input, context.length + place * length, length);
    }
  }

  /** A code of the probabilities softmax(logits / temperature). */
  private static int drawn(float[] logits, SplittableRandom random) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] weights = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      weights[i] = Math.exp((logits[i] - largest) / TEMPERATURE);
      sum += weights[i];
    }
    double left = random.nextDouble() * sum;
    int code = 0;
    while (code < logits.length - 1 && left >= weights[code]) {
      left -= weights[code];
      code++;
    }
    return code;
  }

  private static float[] rectified(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], SLOPE * values[i]);
    }
    return values;
  }
}
