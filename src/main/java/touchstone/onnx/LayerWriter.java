package touchstone.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/**
 * Writes layers, as they are in inference, as nodes of ONNX's own operators
 * (https://onnx.ai/onnx/operators/).
 */
final class LayerWriter {
  /** What the normalising layers add to a variance. */
  private static final double EPSILON = 1e-5;

  private static final int BLUR_SIDE = 3;

  private final GraphWriter graph;
  private final Map<String, INDArray> tensors;

  /**
   * @param tensors of the whole network, by its names
   */
  LayerWriter(GraphWriter graph, Map<String, INDArray> tensors) {
    this.graph = graph;
    this.tensors = tensors;
  }

  /**
   * Writes one layer and returns its output.
   *
   * @param index of the layer in its network
   * @throws TouchstoneException {@code INVALID_MODEL} if there is no way to write such a layer yet
   */
  String write(int index, LayerSpec spec, String input) {
    if (spec instanceof LayerSpec.Conv conv) {
      return convolution(index, conv, input);
    }
    if (spec instanceof LayerSpec.LeakyRelu rectifier) {
      return graph.node("LeakyRelu", List.of(input), GraphWriter.real("alpha", rectifier.slope()));
    }
    if (spec instanceof NormalizationSpec.BatchNorm) {
      return normalisation(
          "BatchNormalization", input, index, "scale", "shift", "state0", "state1");
    }
    if (spec instanceof NormalizationSpec.InstanceNorm) {
      return normalisation("InstanceNormalization", input, index, "scale", "shift");
    }
    if (spec instanceof LayerSpec.Linear) {
      return graph.node("Gemm", List.of(input, weights(index, "weights"), weights(index, "bias")));
    }
    if (spec instanceof LayerSpec.Reshape reshape) {
      return reshape(reshape, input);
    }
    if (spec instanceof LayerSpec.HighPass filter) {
      return highPass(filter.channels(), input);
    }
    if (spec instanceof ResamplingSpec.AveragePool) {
      return graph.node(
          "AveragePool",
          List.of(input),
          GraphWriter.integers("kernel_shape", 2, 2),
          GraphWriter.integers("strides", 2, 2));
    }
    if (spec instanceof ResamplingSpec.StatisticsPool) {
      return statistics(input, EPSILON);
    }
    throw new TouchstoneException(
        ErrorCode.INVALID_MODEL,
        "layer "
            + index
            + ", "
            + spec
            + ", cannot be written as ONNX; choose nd4j as the scoring engine");
  }

  private String weights(int index, String name) {
    return graph.weights(tensors.get(index + "." + name));
  }

  private String convolution(int index, LayerSpec.Conv conv, String input) {
    List<String> inputs = new ArrayList<>(List.of(input, weights(index, "weights")));
    if (conv.bias()) {
      inputs.add(weights(index, "bias"));
    }
    int padding = conv.padding();
    return graph.node(
        "Conv",
        inputs,
        GraphWriter.integers("kernel_shape", conv.kernel(), conv.kernel()),
        GraphWriter.integers("strides", conv.stride(), conv.stride()),
        GraphWriter.integers("pads", padding, padding, padding, padding));
  }

  private String normalisation(String operator, String input, int index, String... names) {
    List<String> inputs = new ArrayList<>(List.of(input));
    for (String name : names) {
      inputs.add(weights(index, name));
    }
    return graph.node(operator, inputs, GraphWriter.real("epsilon", EPSILON));
  }

  private String reshape(LayerSpec.Reshape reshape, String input) {
    long[] shape = new long[reshape.shape().size() + 1];
    // A side of 0 is that of the input: the batch.
    for (int i = 1; i < shape.length; i++) {
      shape[i] = reshape.shape().get(i - 1);
    }
    return graph.node("Reshape", List.of(input, graph.constant(shape)));
  }

  /** One less the binomial blur 1 2 1, as a convolution of each channel by itself. */
  private String highPass(int channels, String input) {
    int area = BLUR_SIDE * BLUR_SIDE;
    float[] kernels = new float[channels * area];
    for (int i = 0; i < kernels.length; i++) {
      int row = i % area / BLUR_SIDE;
      int column = i % BLUR_SIDE;
      float blur = (2 - Math.abs(row - 1)) * (2 - Math.abs(column - 1)) / 16f;
      kernels[i] = (i % area == area / 2 ? 1 : 0) - blur;
    }
    return graph.node(
        "Conv",
        List.of(input, graph.constant(kernels, channels, 1, BLUR_SIDE, BLUR_SIDE)),
        GraphWriter.integers("kernel_shape", BLUR_SIDE, BLUR_SIDE),
        GraphWriter.integers("pads", 1, 1, 1, 1),
        GraphWriter.integer("group", channels));
  }

  /**
   * [N, C, H, W] to [N, 2C]: each channel's mean over all positions, then each one's deviation.
   *
   * @param epsilon added to the variance
   */
  String statistics(String input, double epsilon) {
    String mean = graph.node("GlobalAveragePool", List.of(input));
    String centred = graph.node("Sub", List.of(input, mean));
    String squares = graph.node("Mul", List.of(centred, centred));
    String variance = graph.node("GlobalAveragePool", List.of(squares));
    String raised =
        graph.node("Add", List.of(variance, graph.constant(new float[] {(float) epsilon}, 1)));
    String deviation = graph.node("Sqrt", List.of(raised));
    return graph.node(
        "Flatten", List.of(graph.node("Concat", List.of(mean, deviation), axis())), axis());
  }

  /** Of the channels. */
  static AttributeProto axis() {
    return GraphWriter.integer("axis", 1);
  }
}
