package touchstone.onnx;

import java.util.List;

/**
 * A ResNet-50 (He et al. 2016) by the names that Keras gives its weights, up to a stage, as ONNX:
 * [N, 3, H, W] from −1 to 1 to the mean of each channel over all positions, [N, channels].
 *
 * <p>Normalisations are folded into the convolutions, and these are written in eight bits, with a
 * scale for each output channel: a quarter of the bytes. ONNX Runtime turns them into floats when
 * the model is opened.
 */
public final class ResidualNetExport {
  /** Blocks of the stages 2 to 5. */
  private static final List<String> BLOCKS = List.of("abc", "abcd", "abcdef", "abc");

  /** What its pictures, of grey levels, were lessened by: blue, green, red. */
  private static final float[] MEAN = {103.939f, 116.779f, 123.68f};

  private static final long[] BACKWARDS = {2, 1, 0};

  private static final float HALF = 127.5f;

  /** What Keras adds to a variance. */
  private static final double EPSILON = 1e-3;

  private static final int LEVELS = 127;

  private final LayersModel weights;
  private final GraphWriter graph = new GraphWriter();

  private ResidualNetExport(LayersModel weights) {
    this.weights = weights;
  }

  /**
   * Writes the stages.
   *
   * @param weights of Keras' ResNet50
   * @param last stage, 2 to 5
   * @return the bytes of a model whose height and width are free
   * @throws touchstone.error.TouchstoneException {@code INVALID_MODEL} if weights are missing
   */
  public static byte[] features(LayersModel weights, int last) {
    return new ResidualNetExport(weights).write(last);
  }

  private byte[] write(int last) {
    String signal = relu(convolution("conv1", "bn_conv1", greyLevels(), 2, 3));
    signal =
        graph.node(
            "MaxPool",
            List.of(signal),
            GraphWriter.integers("kernel_shape", 3, 3),
            GraphWriter.integers("strides", 2, 2),
            GraphWriter.integers("pads", 1, 1, 1, 1));
    for (int stage = 2; stage <= last; stage++) {
      for (char block : BLOCKS.get(stage - 2).toCharArray()) {
        signal = block(stage + String.valueOf(block), signal, block == 'a' && stage > 2 ? 2 : 1);
      }
    }
    String pooled = graph.node("GlobalAveragePool", List.of(signal));
    return graph.model(graph.node("Flatten", List.of(pooled), LayerWriter.axis()), 3, -1, -1);
  }

  /** Its pictures: blue first, less the mean. */
  private String greyLevels() {
    float[] offset = new float[MEAN.length];
    for (int i = 0; i < offset.length; i++) {
      offset[i] = HALF - MEAN[i];
    }
    String blueFirst =
        graph.node(
            "Gather", List.of(GraphWriter.INPUT, graph.constant(BACKWARDS)), LayerWriter.axis());
    String scaled = graph.node("Mul", List.of(blueFirst, graph.constant(new float[] {HALF}, 1)));
    return graph.node("Add", List.of(scaled, graph.constant(offset, MEAN.length, 1, 1)));
  }

  private String block(String name, String input, int stride) {
    String branch = "res" + name + "_branch";
    String norm = "bn" + name + "_branch";
    String signal = relu(convolution(branch + "2a", norm + "2a", input, stride, 0));
    signal = relu(convolution(branch + "2b", norm + "2b", signal, 1, 1));
    signal = convolution(branch + "2c", norm + "2c", signal, 1, 0);
    boolean projected = weights.has(branch + "1/kernel");
    String past = projected ? convolution(branch + "1", norm + "1", input, stride, 0) : input;
    return relu(graph.node("Add", List.of(signal, past)));
  }

  private String relu(String input) {
    return graph.node("Relu", List.of(input));
  }

  /** A convolution and its normalisation. */
  private String convolution(String name, String norm, String input, int stride, int padding) {
    LayersModel.Tensor kernel =
        weights.tensor(
            name + "/kernel", LayersModel.ANY, LayersModel.ANY, LayersModel.ANY, LayersModel.ANY);
    int side = kernel.side(0);
    int in = kernel.side(2);
    int out = kernel.side(3);
    LayersModel.Tensor own = weights.tensor(name + "/bias", out);
    LayersModel.Tensor scale = weights.tensor(norm + "/gamma", out);
    LayersModel.Tensor shift = weights.tensor(norm + "/beta", out);
    LayersModel.Tensor mean = weights.tensor(norm + "/moving_mean", out);
    LayersModel.Tensor variance = weights.tensor(norm + "/moving_variance", out);
    int area = side * side;
    float[] bias = new float[out];
    float[] scales = new float[out];
    byte[] bytes = new byte[out * in * area];
    for (int o = 0; o < out; o++) {
      double factor = scale.at(o) / Math.sqrt(variance.at(o) + EPSILON);
      bias[o] = (float) ((own.at(o) - mean.at(o)) * factor + shift.at(o));
      float[] filter = new float[in * area];
      for (int i = 0; i < in; i++) {
        for (int place = 0; place < area; place++) {
          filter[i * area + place] = (float) (kernel.at((place * in + i) * out + o) * factor);
        }
      }
      scales[o] = quantise(filter, bytes, o * filter.length);
    }
    String floats = graph.floatsOf(graph.constant(bytes, out, in, side, side));
    String filters = graph.node("Mul", List.of(floats, graph.constant(scales, out, 1, 1, 1)));
    return graph.node(
        "Conv",
        List.of(input, filters, graph.constant(bias, out)),
        GraphWriter.integers("kernel_shape", side, side),
        GraphWriter.integers("strides", stride, stride),
        GraphWriter.integers("pads", padding, padding, padding, padding));
  }

  /** Writes numbers as whole ones from −127 to 127, and returns what one of these is worth. */
  private static float quantise(float[] numbers, byte[] into, int at) {
    float most = 0;
    for (float number : numbers) {
      most = Math.max(most, Math.abs(number));
    }
    float scale = most == 0 ? 1 : most / LEVELS;
    for (int i = 0; i < numbers.length; i++) {
      into[at + i] = (byte) Math.round(numbers[i] / scale);
    }
    return scale;
  }
}
