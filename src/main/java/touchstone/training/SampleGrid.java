package touchstone.training;

import java.util.List;
import touchstone.media.Picture;

/** Pictures side by side, for people. */
final class SampleGrid {
  private SampleGrid() {}

  /** Rows of {@code columns} pictures of one size; places left over are black. */
  static Picture of(List<Picture> pictures, int columns) {
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
