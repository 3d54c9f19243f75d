package touchstone.gan;

import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;

/** The generator of a translating family in use: pictures in, pictures out. Not thread-safe. */
public interface Translator {
  /** What it takes a picture for. */
  enum Scope {
    /** Part of a scene: a large picture can be translated in parts. */
    PART,
    /** One aligned face, which makes sense as a whole only. */
    FACE
  }

  /** Pixels a side of the pictures that it works on. */
  int side();

  /** Pixels a side of the smallest one that it can work on. */
  default int least() {
    return side();
  }

  /** Times the sides of what comes out. */
  default int factor() {
    return 1;
  }

  default Scope scope() {
    return Scope.PART;
  }

  /**
   * What becomes of pictures; the same seed, the same.
   *
   * @param sources [N, 3, H, W] from −1 to 1, H and W {@link #side()}; or from {@link #least()} on
   * @return [N, 3, factor · H, factor · W] from −1 to 1, an array of the caller's own
   */
  INDArray of(INDArray sources, Seed seed);

  /**
   * Lays what was made over what it was made from, both of one size, whatever it is.
   *
   * @param sources [N, 3, S, S] from −1 to 1
   * @param made the same of translations
   */
  default INDArray over(INDArray sources, INDArray made) {
    return made;
  }
}
