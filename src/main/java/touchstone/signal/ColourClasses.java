package touchstone.signal;

import java.util.Arrays;
import touchstone.media.Picture;

/**
 * A map of eight classes, each a colour whose channels are 0 or 255: whether a channel is above its
 * median in the picture, by the majority of the neighbourhood. It stands in for a map of things
 * where nobody drew one.
 */
public final class ColourClasses {
  private static final int RADIUS = 3;

  private ColourClasses() {}

  /** The map, as large as the picture. */
  public static Picture of(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      float[] samples = Plane.channel(picture, channel).samples();
      float[] sorted = samples.clone();
      Arrays.sort(sorted);
      float median = sorted[sorted.length / 2];
      for (int at = 0; at < samples.length; at++) {
        rgb[at * Picture.CHANNELS + channel] =
            mostlyAbove(samples, median, at % width, at / width, width) ? (byte) 255 : 0;
      }
    }
    return new Picture(width, height, rgb);
  }

  private static boolean mostlyAbove(float[] samples, float median, int x, int y, int width) {
    int height = samples.length / width;
    int votes = 0;
    for (int row = Math.max(0, y - RADIUS); row <= Math.min(height - 1, y + RADIUS); row++) {
      for (int column = Math.max(0, x - RADIUS);
          column <= Math.min(width - 1, x + RADIUS);
          column++) {
        votes += samples[row * width + column] > median ? 1 : -1;
      }
    }
    return votes > 0;
  }
}
