package touchstone.training.study;

import java.util.Map;
import java.util.Optional;
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
  /**
   * Where an example is from.
   *
   * @param set the generator, or the source of a real picture
   * @param origin the source of the real picture that a twin was made of; else the set
   * @param fake which class
   * @param twin whether it is one of a pair of a real picture and its fake twin
   */
  record Label(String set, String origin, boolean fake, boolean twin) {}

  /** What a descriptor says of it; empty where it is too small. */
  Optional<float[]> row(Descriptor descriptor) {
    return Optional.ofNullable(rows.get(descriptor.name()));
  }
}
