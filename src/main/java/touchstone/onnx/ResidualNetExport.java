package touchstone.onnx;

import java.util.List;

/**
 * Writes a {@link ResidualNet} up to a stage as ONNX: [N, 3, H, W] from −1 to 1 to a row for each,
 * height and width being free.
 *
 * <p>Filters are written in eight bits, with a scale for each output channel: a quarter of the
 * bytes. ONNX Runtime turns them into floats when the model is opened.
 */
public final class ResidualNetExport {
  /** What its pictures, of grey levels, were lessened by: blue, green, red. */
  private static final float[] MEAN = {103.939f, 116.779f, 123.68f};

  private static final long[] BACKWARDS = {2, 1, 0};

  private static final float HALF = 127.5f;

  private final ResidualNet net;
  private final GraphWriter graph = new GraphWriter();

  private ResidualNetExport(ResidualNet net) {
    this.net = net;
  }

  /**
   * The mean of each channel over all positions after a stage, [N, channels].
   *
   * @param last stage, 2 to 5
   * @return the bytes of a model
   * @throws touchstone.error.TouchstoneException {@code INVALID_MODEL} if weights are missing
   */
  public static byte[] features(ResidualNet net, int last) {
    ResidualNetExport export = new ResidualNetExport(net);
    String means =
        export.graph.node(
            "GlobalAveragePool", List.of(export.blocks(export.stem(), ResidualNet.blocks(last))));
    return export.graph.model(
        export.graph.node("Flatten", List.of(means), LayerWriter.axis()), 3, -1, -1);
  }

  private String stem() {
    return graph.node(
        "MaxPool",
        List.of(relu(convolution(net.stem(), greyLevels(), 2))),
        GraphWriter.integers("kernel_shape", 3, 3),
        GraphWriter.integers("strides", 2, 2),
        GraphWriter.integers("pads", 1, 1, 1, 1));
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

  private String blocks(String input, List<String> blocks) {
    String signal = input;
    for (String block : blocks) {
      signal = block(block, signal, ResidualNet.stride(block));
    }
    return signal;
  }

  private String block(String name, String input, int stride) {
    String signal = relu(convolution(net.convolution(name, "2a"), input, stride));
    signal = relu(convolution(net.convolution(name, "2b"), signal, 1));
    signal = convolution(net.convolution(name, "2c"), signal, 1);
    String past =
        net.isProjected(name) ? convolution(net.convolution(name, "1"), input, stride) : input;
    return relu(graph.node("Add", List.of(signal, past)));
  }

  private String relu(String input) {
    return graph.node("Relu", List.of(input));
  }

  private String convolution(FoldedConvolution folded, String input, int stride) {
    int side = folded.side();
    int padding = side / 2;
    String filters =
        graph.filtersOfEightBits(folded.filters(), folded.out(), folded.in(), side, side);
    return graph.node(
        "Conv",
        List.of(input, filters, graph.constant(folded.bias(), folded.out())),
        GraphWriter.integers("kernel_shape", side, side),
        GraphWriter.integers("strides", stride, stride),
        GraphWriter.integers("pads", padding, padding, padding, padding));
  }
}
