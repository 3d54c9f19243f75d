package touchstone.data;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.media.Picture;

/**
 * Batches drawn in epochs: each picture once in a random order, half of them mirrored. The batch of
 * a step is a function of the seed and the step.
 */
public final class Batches {
  private final List<Picture> pictures;
  private final int size;
  private final Seed seed;
  private long epoch = -1;
  private int[] order;

  /**
   * Batches of a set.
   *
   * @param size of a batch; what does not fill one at the end of an epoch waits for the next epoch
   */
  public Batches(Dataset dataset, int size, Seed seed) {
    if (dataset.size() < size) {
      throw new IllegalArgumentException(
          "a batch of " + size + " cannot be drawn from " + dataset.size() + " pictures");
    }
    this.pictures = dataset.pictures();
    this.size = size;
    this.seed = seed;
  }

  /** [size, 3, H, W], from −1 to 1. */
  public INDArray at(long step) {
    int perEpoch = pictures.size() / size;
    shuffleFor(step / perEpoch);
    int first = (int) (step % perEpoch) * size;
    SplittableRandom random = seed.stream("mirror", step);
    boolean[] mirrored = new boolean[size];
    for (int i = 0; i < size; i++) {
      mirrored[i] = random.nextBoolean();
    }
    return PictureArray.of(
        IntStream.range(0, size).mapToObj(i -> pictures.get(order[first + i])).toList(), mirrored);
  }

  /** Fisher and Yates. */
  private void shuffleFor(long wanted) {
    if (wanted == epoch) {
      return;
    }
    SplittableRandom random = seed.stream("epoch", wanted);
    order = IntStream.range(0, pictures.size()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    epoch = wanted;
  }
}
