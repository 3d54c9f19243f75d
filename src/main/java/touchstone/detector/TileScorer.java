package touchstone.detector;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.media.Picture;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** Runs a network over the tiles of pictures. Safe for use by several threads, one at a time. */
public final class TileScorer {
  /** Tiles that go through the network at once, so that memory is bounded. */
  private static final int CHUNK = 64;

  private final Network network;

  /**
   * A scorer of its own network.
   *
   * @param network [N, 3, 64, 64] from −1 to 1, to logits [N, 1], positive where synthetic
   */
  public TileScorer(Network network) {
    this.network = network;
  }

  /** The mean logit of each list of tiles; every list must hold at least one. */
  double[] score(List<List<Picture>> tiles) {
    double[] logits = logits(tiles.stream().flatMap(List::stream).toList());
    double[] means = new double[tiles.size()];
    int at = 0;
    for (int i = 0; i < means.length; i++) {
      int count = tiles.get(i).size();
      for (int k = 0; k < count; k++) {
        means[i] += logits[at++] / count;
      }
    }
    return means;
  }

  /** The mean logit of each picture over its tiles; pictures that cannot be judged are left out. */
  public List<Double> score(Iterable<Picture> pictures) {
    List<List<Picture>> tiles = new ArrayList<>();
    for (Picture picture : pictures) {
      List<Picture> found = Tiles.fit(picture) ? Tiles.of(picture) : List.of();
      if (!found.isEmpty()) {
        tiles.add(found);
      }
    }
    List<Double> logits = new ArrayList<>();
    for (double logit : score(tiles)) {
      logits.add(logit);
    }
    return logits;
  }

  private synchronized double[] logits(List<Picture> tiles) {
    double[] logits = new double[tiles.size()];
    for (int from = 0; from < logits.length; from += CHUNK) {
      int to = Math.min(logits.length, from + CHUNK);
      INDArray output = network.forward(PictureArray.of(tiles.subList(from, to)), Mode.INFERENCE);
      for (int i = from; i < to; i++) {
        logits[i] = output.getDouble(i - from, 0);
      }
    }
    return logits;
  }
}
