package touchstone.training.study;

import java.util.List;
import touchstone.media.Picture;
import touchstone.signal.TrivialStatistics;
import touchstone.trees.Table;

/** A handled square of a picture to learn from. */
final class Example {
  private final Label label;
  private final int side;
  private final float[] statistics;
  private final TrivialStatistics trivial;
  private final List<Picture> cuts;

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
   */
  record Label(String set, String origin, boolean fake, Pairing pairing) {
    /** Whether it is one of a pair of a real picture and its fake twin. */
    boolean twin() {
      return pairing == Pairing.TWIN;
    }

    /** Whether it is one of a pair of a square that was replaced and the same square before. */
    boolean part() {
      return pairing == Pairing.PART;
    }

    /** Whether trees learn from it that know real pictures and twins only. */
    boolean teachesTwins() {
      return twin() || (pairing == Pairing.NONE && !fake);
    }
  }

  /**
   * An example.
   *
   * @param side of the square whose statistics these are, pixels
   * @param trivial of the same square, which must tell nothing
   * @param cuts squares for the network; none where the picture is too small
   */
  Example(
      Label label, int side, float[] statistics, TrivialStatistics trivial, List<Picture> cuts) {
    this.label = label;
    this.side = side;
    this.statistics = statistics;
    this.trivial = trivial;
    this.cuts = cuts;
  }

  Label label() {
    return label;
  }

  int side() {
    return side;
  }

  float[] statistics() {
    return statistics;
  }

  TrivialStatistics trivial() {
    return trivial;
  }

  List<Picture> cuts() {
    return cuts;
  }

  Table.Row row(double weight) {
    return new Table.Row(statistics, label.fake(), weight);
  }
}
