package touchstone.detector;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.media.Picture;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** The responses of a network by ND4J: the network in parts, each up to a tapped layer. */
final class ResponsePooling implements Inference {
  private final Network whole;
  private final List<Network> parts = new ArrayList<>();

  /**
   * @param taps as in {@link ScoringEngine#responses}
   */
  ResponsePooling(Network network, List<Integer> taps) {
    whole = network;
    int from = 0;
    for (int tap : taps) {
      parts.add(network.part(from, tap + 1));
      from = tap + 1;
    }
  }

  @Override
  public List<float[]> of(List<Picture> squares) {
    List<float[]> rows = new ArrayList<>();
    squares.forEach(square -> rows.add(new float[0]));
    // The network keeps its last pass, so threads take turns.
    synchronized (whole) {
      INDArray signal = PictureArray.of(squares);
      for (Network part : parts) {
        signal = part.forward(signal, Mode.INFERENCE);
        pool(signal, rows);
      }
    }
    return rows;
  }

  /**
   * Adds the means of the channels of one part, then their deviations.
   *
   * @param maps [N, channels, H, W], a buffer of a layer: dense and in this order
   */
  private static void pool(INDArray maps, List<float[]> rows) {
    float[] means = maps.mean(2, 3).dup('c').data().asFloat();
    FloatBuffer samples = maps.data().asNioFloat();
    int channels = Math.toIntExact(maps.size(1));
    float[] channel = new float[Math.toIntExact(maps.size(2) * maps.size(3))];
    for (int square = 0; square < rows.size(); square++) {
      int at = rows.get(square).length;
      float[] row = Arrays.copyOf(rows.get(square), at + 2 * channels);
      System.arraycopy(means, square * channels, row, at, channels);
      for (int i = 0; i < channels; i++) {
        samples.get(channel);
        row[at + channels + i] = deviation(channel);
      }
      rows.set(square, row);
    }
  }

  /** Not by ND4J, which takes several times as long. */
  private static float deviation(float[] samples) {
    double sum = 0;
    double squares = 0;
    for (float sample : samples) {
      sum += sample;
      squares += (double) sample * sample;
    }
    double mean = sum / samples.length;
    return (float) Math.sqrt(Math.max(0, squares / samples.length - mean * mean));
  }
}
