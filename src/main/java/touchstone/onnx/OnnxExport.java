package touchstone.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;

/**
 * Networks as ONNX models of one input, [N, …], and one output, for inference. The layers that
 * detectors are made of can be written; any other is refused by {@code INVALID_MODEL}.
 */
public final class OnnxExport {
  private OnnxExport() {}

  /**
   * The network as it is.
   *
   * @param input shape of one input, without the batch; −1 for a side that is free
   * @return the bytes of a model whose output is that of the last layer
   */
  public static byte[] whole(Network network, long... input) {
    GraphWriter graph = new GraphWriter();
    return graph.model(write(graph, network, Set.of(), new ArrayList<>()), input);
  }

  /**
   * How some layers respond: of each channel the mean over all positions, then of each the standard
   * deviation.
   *
   * @param taps the layers, whose outputs are [N, channels, H, W]
   * @param input as in {@link #whole}
   * @return the bytes of a model with one output, a row for each input: the means of the first
   *     tapped layer, its deviations, those of the next
   */
  public static byte[] responses(Network network, List<Integer> taps, long... input) {
    GraphWriter graph = new GraphWriter();
    List<String> tapped = new ArrayList<>();
    write(graph, network, Set.copyOf(taps), tapped);
    return graph.model(graph.node("Concat", tapped, LayerWriter.axis()), input);
  }

  /** Writes all layers, adds what is tapped, and returns the output of the last one. */
  private static String write(
      GraphWriter graph, Network network, Set<Integer> taps, List<String> tapped) {
    LayerWriter layers = new LayerWriter(graph, network.tensors());
    List<LayerSpec> specs = network.specs();
    String signal = GraphWriter.INPUT;
    for (int i = 0; i < specs.size(); i++) {
      signal = layers.write(i, specs.get(i), signal);
      if (taps.contains(i)) {
        tapped.add(layers.statistics(signal, 0));
      }
    }
    return signal;
  }
}
