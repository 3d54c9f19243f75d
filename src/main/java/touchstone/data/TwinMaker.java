package touchstone.data;

import java.util.SplittableRandom;
import touchstone.media.Picture;

/**
 * A generator that makes a fake out of a real picture: the two show the same, so that a detector
 * that learns from the pair can learn nothing but the generator's traces.
 */
public interface TwinMaker {
  /** Of the generator; the same id makes the same kind of twins. */
  String id();

  /** Whether it learned from pictures; arithmetic drawn at random did not. */
  default boolean isTrained() {
    return true;
  }

  /** The fake twin of a picture, of the same size. */
  Picture twin(Picture picture, SplittableRandom random);

  /**
   * Where a twin comes from.
   *
   * @param real what it was made of
   * @param seed of what was drawn to make it
   */
  default FakeOrigin origin(Picture real, long seed) {
    return new FakeOrigin(id(), seed, PixelHash.of(real));
  }
}
