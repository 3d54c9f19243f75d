package touchstone.detector;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.media.Picture;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.onnx.OnnxExport;
import touchstone.onnx.OnnxProvider;
import touchstone.onnx.OnnxSession;

/**
 * What runs our networks when pictures are judged. Both give the same numbers to 1e-4. Trees are
 * run by their own library, and networks of others by ONNX Runtime, whatever is chosen.
 */
public enum ScoringEngine {
  /**
   * ONNX Runtime, on exports that are made when the detector is opened. Threads run in parallel, or
   * share a pass where there are more of them than passes pay.
   */
  ONNX {
    @Override
    public String describe() {
      return this + " on " + OnnxProvider.ofBuild();
    }

    @Override
    int squaresAtOnce() {
      return switch (OnnxProvider.ofBuild()) {
        case CPU -> AT_ONCE_ON_CPU;
        case CUDA -> AT_ONCE_ON_GPU;
      };
    }

    @Override
    Inference whole(Network network, int side) {
      return onOnnx(EXPORT, OnnxExport.whole(network, Picture.CHANNELS, side, side));
    }

    @Override
    Inference responses(Network network, List<Integer> taps) {
      return onOnnx(EXPORT, OnnxExport.responses(network, taps, Picture.CHANNELS, FREE, FREE));
    }
  },

  /** ND4J, as in training. Threads take turns at a network. */
  ND4J {
    @Override
    Inference whole(Network network, int side) {
      return squares -> {
        synchronized (network) {
          INDArray output = network.forward(PictureArray.of(squares), Mode.INFERENCE);
          return IntStream.range(0, squares.size())
              .mapToObj(i -> output.getRow(i).toFloatVector())
              .toList();
        }
      };
    }

    @Override
    Inference responses(Network network, List<Integer> taps) {
      return new ResponsePooling(network, taps);
    }
  };

  private static final int FREE = -1;
  private static final String EXPORT = "the exported network";

  /** One by one they take about a quarter longer; all at once they take the memory of all. */
  private static final int AT_ONCE_ON_CPU = 4;

  /** All that there are of a picture. */
  private static final int AT_ONCE_ON_GPU = 25;

  /**
   * What a network says of squares of this side.
   *
   * @param network [N, 3, side, side] from −1 to 1, to [N, length]
   */
  abstract Inference whole(Network network, int side);

  /**
   * How layers of a network respond: of each tapped layer the means of its channels over all
   * positions, then their deviations.
   *
   * @param network of [N, 3, H, W] from −1 to 1
   * @param taps indices of layers with outputs [N, channels, h, w], ascending, the last layer among
   *     them
   */
  abstract Inference responses(Network network, List<Integer> taps);

  /** For people: what it is, and what it runs on. */
  public String describe() {
    return toString();
  }

  /** How many squares of a picture a network is best asked about at once. */
  int squaresAtOnce() {
    return AT_ONCE_ON_CPU;
  }

  /**
   * What a model says of squares, run by ONNX Runtime.
   *
   * @param name for messages
   * @param model ONNX, [N, 3, H, W] from −1 to 1 to a row for each
   */
  static Inference onOnnx(String name, byte[] model) {
    return JointPasses.of(() -> session(name, model));
  }

  private static Inference session(String name, byte[] model) {
    OnnxSession session = OnnxSession.open(name, model);
    return squares -> {
      Picture first = squares.get(0);
      return session.rows(
          PictureArray.values(squares),
          squares.size(),
          Picture.CHANNELS,
          first.height(),
          first.width());
    };
  }
}
