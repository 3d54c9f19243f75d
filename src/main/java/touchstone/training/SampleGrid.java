package touchstone.training;

import java.util.List;
import java.util.stream.IntStream;
import touchstone.media.Picture;

/** Pictures side by side, for people. */
final class SampleGrid {
  private static final int SAMPLES_A_ROW = 8;

  /** Where a sample is several pictures wide. */
  private static final int WIDE_SAMPLES_A_ROW = 4;

  private SampleGrid() {}

  /**
   * Rows of samples; places left over are black.
   *
   * @param views what is seen of the samples, from left to right: of each a picture a sample, all
   *     of one size
   */
  static Picture of(List<List<Picture>> views) {
    int samples = views.size() == 1 ? SAMPLES_A_ROW : WIDE_SAMPLES_A_ROW;
    List<Picture> pictures =
        IntStream.range(0, views.get(0).size())
            .boxed()
            .flatMap(i -> views.stream().map(view -> view.get(i)))
            .toList();
    return rows(pictures, samples * views.size());
  }

  private static Picture rows(List<Picture> pictures, int columns) {
    int width = pictures.get(0).width();
    int height = pictures.get(0).height();
    int rows = (pictures.size() + columns - 1) / columns;
    byte[] rgb = new byte[columns * width * rows * height * Picture.CHANNELS];
    for (int i = 0; i < pictures.size(); i++) {
      int left = i % columns * width;
      int top = i / columns * height;
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int at = ((top + y) * columns * width + left + x) * Picture.CHANNELS;
          for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            rgb[at + channel] = (byte) pictures.get(i).sample(x, y, channel);
          }
        }
      }
    }
    return new Picture(columns * width, rows * height, rgb);
  }
}
