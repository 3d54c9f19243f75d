package touchstone.nn;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The codes of a vector-quantised network, which its latents are made of. */
public final class Codebook {
  /** [codes, length]; live. */
  private final INDArray codes;

  /** As in {@link Dense}: many times faster than {@code mmul}. */
  private final Operation product = new Operation("matmul", 0, 1, 0);

  private final Buffer products;

  Codebook(INDArray codes) {
    this.codes = codes;
    products = new Buffer(codes.dataType());
  }

  /** That of a network's bottleneck; empty where it has another one. */
  public static Optional<Codebook> of(Network network) {
    return network.layers().stream()
        .filter(VectorQuantization.class::isInstance)
        .findFirst()
        .map(layer -> ((VectorQuantization) layer).codebook());
  }

  public int size() {
    return Math.toIntExact(codes.size(0));
  }

  /** Channels that a code spans. */
  public int length() {
    return Math.toIntExact(codes.size(1));
  }

  /** The codes themselves, [size, length]. */
  public INDArray vectors() {
    return codes.dup('c');
  }

  /**
   * The nearest code of each vector of a latent.
   *
   * @param latent [N, G · length, H, W]
   * @return numbers of codes in the order N, H, W, G
   */
  public int[] nearest(INDArray latent) {
    return nearestTo(rows(latent));
  }

  INDArray rows(INDArray latent) {
    return latent.permute(0, 2, 3, 1).dup('c').reshape('c', -1, length());
  }

  /** By |code|² − 2 vector · code, which orders codes as the distance does. */
  int[] nearestTo(INDArray vectors) {
    INDArray distances = products.of(vectors.size(0), size());
    product.run(new INDArray[] {vectors, codes}, distances);
    distances.muli(-2).addiRowVector(codes.mul(codes).sum(1).reshape(1, size()));
    return Nd4j.argMin(distances, 1).toIntVector();
  }
}
