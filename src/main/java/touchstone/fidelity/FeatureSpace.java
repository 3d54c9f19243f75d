package touchstone.fidelity;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.engine.Seed;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * Numbers that pictures are compared by: what three layers of convolutions with fixed random
 * weights respond with, on average in each quarter of the picture. It knows nothing of objects, as
 * Inception does, on which the Fréchet inception distance (Heusel et al. 2017) rests, so distances
 * in it compare with one another and never with published ones. It needs no weights from elsewhere
 * and never changes.
 */
final class FeatureSpace {
  /** Numbers of a picture: 32 channels in four quarters. */
  static final int SIZE = 128;

  private static final int CHUNK = 64;
  private static final double SLOPE = 0.2;
  private static final Seed WEIGHTS = new Seed(1);

  private final Network network =
      Network.of(
              List.of(
                  new LayerSpec.Conv(3, 16, 3, 1, 1, true),
                  new LayerSpec.LeakyRelu(SLOPE),
                  new LayerSpec.Conv(16, 24, 3, 2, 1, true),
                  new LayerSpec.LeakyRelu(SLOPE),
                  new LayerSpec.Conv(24, 32, 3, 2, 1, true),
                  new LayerSpec.LeakyRelu(SLOPE)),
              DataType.FLOAT)
          .initialise(WEIGHTS);

  /**
   * A row for each picture.
   *
   * @param pictures [N, 3, H, W] from −1 to 1, at least 8 pixels a side
   * @return [N, {@link #SIZE}]
   */
  double[][] of(INDArray pictures) {
    int count = Math.toIntExact(pictures.size(0));
    double[][] rows = new double[count][];
    for (int from = 0; from < count; from += CHUNK) {
      int to = Math.min(count, from + CHUNK);
      INDArray part = pictures.get(NDArrayIndex.interval(from, to)).dup('c');
      double[][] some = quarters(network.forward(part, Mode.INFERENCE)).toDoubleMatrix();
      System.arraycopy(some, 0, rows, from, to - from);
    }
    return rows;
  }

  private static INDArray quarters(INDArray responses) {
    long height = responses.size(2);
    long width = responses.size(3);
    INDArrayIndex[] rows = halves(height);
    INDArrayIndex[] columns = halves(width);
    INDArray[] quarters = new INDArray[4];
    for (int i = 0; i < quarters.length; i++) {
      quarters[i] =
          responses
              .get(NDArrayIndex.all(), NDArrayIndex.all(), rows[i / 2], columns[i % 2])
              .mean(2, 3);
    }
    return Nd4j.concat(1, quarters);
  }

  private static INDArrayIndex[] halves(long length) {
    return new INDArrayIndex[] {
      NDArrayIndex.interval(0, length / 2), NDArrayIndex.interval(length / 2, length)
    };
  }
}
