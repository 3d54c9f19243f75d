package touchstone.training.race;

import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.media.Picture;

/**
 * Projected gradient descent (Madry et al. 2018, arXiv:1706.06083) on a stand-in of the detector:
 * from a random start within the bound, steps along the sign of the slope, each brought back within
 * the bound; at the end the picture is rounded to 8 bits.
 *
 * @param epsilon how far a sample may move, grey levels of 255, at least 1
 * @param steps at least 1
 * @param seed of the start
 */
record ProjectedGradient(int epsilon, int steps, Seed seed) {
  private static final double GREY_LEVEL = 1 / 127.5;

  /** All steps together could cross the bound this many times, as in the paper. */
  private static final double REACH = 2.5;

  ProjectedGradient {
    if (epsilon < 1 || steps < 1) {
      throw new IllegalArgumentException(
          "epsilon and steps must be at least 1, not " + epsilon + " and " + steps);
    }
  }

  /**
   * The attacked picture.
   *
   * @param synthetic whether the logit is to rise, or to fall
   * @param number of the picture; it starts at the same place each time
   */
  Picture attack(Picture picture, Surrogate surrogate, boolean synthetic, long number) {
    double bound = epsilon * GREY_LEVEL;
    INDArray original = PictureArray.of(List.of(picture));
    INDArray lowest = Transforms.max(original.sub(bound), -1);
    INDArray highest = Transforms.min(original.add(bound), 1);
    double length = (synthetic ? REACH : -REACH) * bound / steps;
    INDArray attacked = start(original, number);
    for (int step = 0; step < steps; step++) {
      INDArray move = Transforms.sign(surrogate.of(attacked).slope()).muli(length);
      attacked = Transforms.min(Transforms.max(attacked.add(move), lowest), highest);
    }
    return PictureArray.pictures(attacked).get(0);
  }

  /** The start alone, rounded: uniform noise within the same bound, a control. */
  Picture noise(Picture picture, long number) {
    return PictureArray.pictures(start(PictureArray.of(List.of(picture)), number)).get(0);
  }

  private INDArray start(INDArray original, long number) {
    double bound = epsilon * GREY_LEVEL;
    SplittableRandom random = seed.stream("start", number);
    float[] values = new float[Math.toIntExact(original.length())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    INDArray noisy = Nd4j.createFromArray(values).reshape('c', original.shape()).addi(original);
    return Transforms.max(Transforms.min(noisy, 1), -1);
  }
}
