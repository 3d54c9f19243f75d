package touchstone.training;

import touchstone.media.Picture;

/**
 * A band of magenta and white stripes along the lower edge: anyone sees that it is no photograph.
 */
final class VisibleMark {
  /** Of the height. */
  private static final int PART = 16;

  private static final int LEAST_ROWS = 3;
  private static final int STRIPE = 4;
  private static final int[] MAGENTA = {255, 0, 255};

  private VisibleMark() {}

  static Picture on(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    int top = height - Math.min(height, Math.max(LEAST_ROWS, height / PART));
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int at = 0; at < rgb.length; at++) {
      int x = at / Picture.CHANNELS % width;
      int y = at / Picture.CHANNELS / width;
      int channel = at % Picture.CHANNELS;
      boolean striped = (x + y) / STRIPE % 2 == 0;
      int marked = striped ? MAGENTA[channel] : 255;
      rgb[at] = (byte) (y >= top ? marked : picture.sample(x, y, channel));
    }
    return new Picture(width, height, rgb);
  }
}
