package touchstone.training.study;

import java.util.Map;
import java.util.Optional;
import touchstone.data.FakeOrigin;
import touchstone.detector.Descriptor;
import touchstone.signal.TrivialStatistics;

/**
 * A handled square of a picture to learn from, in numbers.
 *
 * @param side of the square, pixels
 * @param trivial of the same square, which must tell nothing
 * @param rows by the names of descriptors; it is too small for those that are missing
 */
record Example(Label label, int side, TrivialStatistics trivial, Map<String, float[]> rows) {
  /** What an example has its like of in the other class. */
  enum Pairing {
    /** Nothing: it is a collected fake, or a real picture by itself. */
    NONE,
    /** A real picture and its fake twin. */
    TWIN,
    /** A square that was replaced in a real picture, and the same square before. */
    PART
  }

  /**
   * Where an example is from.
   *
   * @param set the generator, or the source of a real picture
   * @param origin the source of the real picture that a twin or a part was made of; else the set
   * @param fake which class
   * @param pairing with which example of the other class
   * @param made how a twin or a part was made; empty for real pictures and collected fakes
   */
  record Label(
      String set, String origin, boolean fake, Pairing pairing, Optional<FakeOrigin> made) {
    /** Of a real picture or a collected fake. */
    Label(String set, String origin, boolean fake, Pairing pairing) {
      this(set, origin, fake, pairing, Optional.empty());
    }

    /** Whether it is one of a pair of a real picture and its fake twin. */
    boolean twin() {
      return pairing == Pairing.TWIN;
    }

    /** Whether it is one of a pair of a square that was replaced and the same square before. */
    boolean part() {
      return pairing == Pairing.PART;
    }

    /** Whether trees learn from it that know real pictures, twinned or not, and collected fakes. */
    boolean teachesCollected() {
      return !part() && !(twin() && fake);
    }

    /** Whether trees learn from it that know real pictures and twins only. */
    boolean teachesTwins() {
      return twin() || (pairing == Pairing.NONE && !fake);
    }
  }

  /** What a descriptor says of it; empty where it is too small. */
  Optional<float[]> row(Descriptor descriptor) {
    return Optional.ofNullable(rows.get(descriptor.name()));
  }
}
