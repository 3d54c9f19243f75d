package touchstone.training.race;

import java.util.List;
import touchstone.detector.Descriptor;
import touchstone.media.Picture;

/** A square of a picture with what each descriptor of a race says of it, worked out once. */
final class Square {
  private final Picture picture;
  private final boolean fake;
  private final List<float[]> rows;

  Square(Picture picture, boolean fake, List<Descriptor> descriptors) {
    this.picture = picture;
    this.fake = fake;
    rows = descriptors.stream().map(descriptor -> descriptor.of(List.of(picture)).get(0)).toList();
  }

  Picture picture() {
    return picture;
  }

  boolean fake() {
    return fake;
  }

  /** In the order of the descriptors. */
  float[] row(int descriptor) {
    return rows.get(descriptor);
  }
}
