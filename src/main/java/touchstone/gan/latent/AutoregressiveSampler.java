package touchstone.gan.latent;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.gan.reconstruction.Autoencoder;
import touchstone.gan.reconstruction.Regions;
import touchstone.media.Picture;
import touchstone.nn.Codebook;
import touchstone.nn.Network;

/**
 * A trained autoregressive model in use. A twin keeps its picture's codes but for a share of
 * positions, scattered over it, whose codes are drawn anew from what stands above and before them:
 * the content stays, the detail is made up in part. Threads take turns.
 */
public final class AutoregressiveSampler implements LatentSampler {
  /** Of a picture's positions, how many are drawn anew. */
  private static final double LEAST_SHARE = 0.1;

  private static final double MOST_SHARE = 0.4;

  private final String id;
  private final Autoencoder autoencoder;
  private final Codebook codebook;
  private final CodeDrawing drawing;

  /** By code. */
  private final float[][] vectors;

  /**
   * A sampler in use.
   *
   * @param id of the sampler
   * @param autoencoder whose codes it draws, and that nothing else uses
   * @param network of a trained {@link AutoregressiveModel}
   */
  public AutoregressiveSampler(
      String id, Autoencoder autoencoder, LatentScale scale, Network network) {
    this.id = id;
    this.autoencoder = autoencoder;
    codebook = autoencoder.codebook();
    vectors = codebook.vectors().toFloatMatrix();
    drawing = new CodeDrawing(network, normalised(scale));
  }

  private float[][][] normalised(LatentScale scale) {
    int length = codebook.length();
    float[][][] normalised = new float[places()][codebook.size()][length];
    for (int place = 0; place < normalised.length; place++) {
      for (int code = 0; code < codebook.size(); code++) {
        for (int i = 0; i < length; i++) {
          normalised[place][code][i] = scale.normalised(vectors[code][i], place * length + i);
        }
      }
    }
    return normalised;
  }

  /** Codes of a position. */
  private int places() {
    return autoencoder.channels() / codebook.length();
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public synchronized Picture twin(Picture real, SplittableRandom random) {
    return Regions.through(real, autoencoder.multiple(), region -> redrawn(region, random));
  }

  private Picture redrawn(Picture region, SplittableRandom random) {
    int[] codes = codebook.nearest(autoencoder.encode(PictureArray.of(List.of(region))));
    int height = region.height() / autoencoder.multiple();
    int width = region.width() / autoencoder.multiple();
    double share = random.nextDouble(LEAST_SHARE, MOST_SHARE);
    drawing.draw(codes, height, width, scattered(height * width, share, random), random);
    return decoded(codes, height, width);
  }

  private static boolean[] scattered(int positions, double share, SplittableRandom random) {
    boolean[] drawn = new boolean[positions];
    for (int at = 0; at < positions; at++) {
      drawn[at] = random.nextDouble() < share;
    }
    return drawn;
  }

  @Override
  public synchronized List<Picture> sample(int count, int size, long seed) {
    int side = (size + autoencoder.multiple() - 1) / autoencoder.multiple();
    boolean[] all = new boolean[side * side];
    Arrays.fill(all, true);
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int[] codes = new int[side * side * places()];
              drawing.draw(codes, side, side, all, new Seed(seed).stream("sample", i));
              return decoded(codes, side, side).crop(0, 0, size, size);
            })
        .toList();
  }

  private Picture decoded(int[] codes, int height, int width) {
    float[] latent = new float[codes.length * codebook.length()];
    for (int i = 0; i < codes.length; i++) {
      System.arraycopy(vectors[codes[i]], 0, latent, i * codebook.length(), codebook.length());
    }
    INDArray positions =
        Nd4j.createFromArray(latent).reshape('c', 1, height, width, autoencoder.channels());
    return PictureArray.pictures(autoencoder.decode(positions.permute(0, 3, 1, 2).dup('c'))).get(0);
  }
}
