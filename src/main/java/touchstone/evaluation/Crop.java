package touchstone.evaluation;

import touchstone.detector.Detection;
import touchstone.signal.TrivialStatistics;

/** One delivered picture. */
final class Crop {
  private final PictureSet set;
  private final int index;
  private final Detection detection;
  private final TrivialStatistics trivial;
  private final float[] appearance;

  /**
   * A crop and what is known of it.
   *
   * @param index of its file in the set
   * @param appearance by the columns of {@link
   *     touchstone.detector.StatisticsDescriptor#APPEARANCE}; not copied
   */
  Crop(
      PictureSet set,
      int index,
      Detection detection,
      TrivialStatistics trivial,
      float[] appearance) {
    this.set = set;
    this.index = index;
    this.detection = detection;
    this.trivial = trivial;
    this.appearance = appearance;
  }

  PictureSet set() {
    return set;
  }

  int index() {
    return index;
  }

  Detection detection() {
    return detection;
  }

  TrivialStatistics trivial() {
    return trivial;
  }

  float[] appearance() {
    return appearance;
  }
}
