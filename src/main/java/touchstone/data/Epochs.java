package touchstone.data;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.media.Picture;

/**
 * Draws in epochs: each picture once in a random order. What is drawn at a step is a function of
 * the seed and the step. What does not fill a batch at the end of an epoch waits for the next one.
 */
final class Epochs {
  private final int count;
  private final int size;
  private final Seed seed;
  private long epoch = -1;
  private int[] order;

  /**
   * @param count of pictures
   * @param size of a batch
   */
  Epochs(int count, int size, Seed seed) {
    if (count < size) {
      throw new IllegalArgumentException(
          "a batch of " + size + " cannot be drawn from " + count + " pictures");
    }
    this.count = count;
    this.size = size;
    this.seed = seed;
  }

  /** The places of a step's pictures. */
  int[] at(long step) {
    int perEpoch = count / size;
    shuffleFor(step / perEpoch);
    int first = (int) (step % perEpoch) * size;
    return Arrays.copyOfRange(order, first, first + size);
  }

  /** Which of a step's pictures are mirrored: half of them. */
  boolean[] mirrored(long step) {
    SplittableRandom random = seed.stream("mirror", step);
    boolean[] mirrored = new boolean[size];
    for (int i = 0; i < size; i++) {
      mirrored[i] = random.nextBoolean();
    }
    return mirrored;
  }

  /** A step's pictures, [size, 3, H, W], half of them mirrored. */
  INDArray pictures(List<Picture> pictures, long step) {
    return PictureArray.of(
        Arrays.stream(at(step)).mapToObj(pictures::get).toList(), mirrored(step));
  }

  /** Fisher and Yates. */
  private void shuffleFor(long wanted) {
    if (wanted == epoch) {
      return;
    }
    SplittableRandom random = seed.stream("epoch", wanted);
    order = IntStream.range(0, count).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    epoch = wanted;
  }
}
