package touchstone.signal;

import touchstone.media.Picture;

/**
 * Pictures without their colour, and with another's: luma of ITU-R BT.601 in whole grey levels.
 * Counted in thousandths of a level, so that the luma of what was coloured is exactly what it was.
 */
public final class Grey {
  private static final int[] BT601 = {299, 587, 114};
  private static final int LEVEL = 1000;
  private static final int MOST = 255;

  private Grey() {}

  /** The picture's luma in all three channels. */
  public static Picture of(Picture picture) {
    int width = picture.width();
    byte[] rgb = new byte[width * picture.height() * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Picture.CHANNELS;
      rgb[i] = (byte) ((luma(picture, pixel % width, pixel / width) + LEVEL / 2) / LEVEL);
    }
    return new Picture(width, picture.height(), rgb);
  }

  /** Whether a picture is another's grey, but for a level that programs round differently. */
  public static boolean isOf(Picture grey, Picture picture) {
    int width = picture.width();
    if (grey.width() != width || grey.height() != picture.height()) {
      return false;
    }
    for (int i = 0; i < width * grey.height() * Picture.CHANNELS; i++) {
      int x = i / Picture.CHANNELS % width;
      int y = i / Picture.CHANNELS / width;
      int level = grey.sample(x, y, i % Picture.CHANNELS);
      if (Math.abs(level * LEVEL - luma(picture, x, y)) > LEVEL) {
        return false;
      }
    }
    return true;
  }

  /**
   * Gives a grey picture another's chroma. Where a colour of that luma would leave the cube of
   * colours it is paled until it doesn't, so that the luma stays.
   *
   * @param colours of the same size
   */
  public static Picture coloured(Picture grey, Picture colours) {
    int width = grey.width();
    byte[] rgb = new byte[width * grey.height() * Picture.CHANNELS];
    int[] chroma = new int[Picture.CHANNELS];
    for (int pixel = 0; pixel < width * grey.height(); pixel++) {
      int x = pixel % width;
      int y = pixel / width;
      int level = grey.sample(x, y, 0);
      int luma = luma(colours, x, y);
      double share = 1;
      for (int channel = 0; channel < chroma.length; channel++) {
        chroma[channel] = colours.sample(x, y, channel) * LEVEL - luma;
        double room = (chroma[channel] > 0 ? MOST - level : level) * (double) LEVEL;
        if (Math.abs(chroma[channel]) > room) {
          share = Math.min(share, room / Math.abs(chroma[channel]));
        }
      }
      for (int channel = 0; channel < chroma.length; channel++) {
        double sample = level + share * chroma[channel] / LEVEL;
        // Halves go down here and up in the grey of the result: together they cancel out.
        rgb[pixel * Picture.CHANNELS + channel] = (byte) Math.ceil(sample - 0.5);
      }
    }
    return new Picture(width, grey.height(), rgb);
  }

  /** In thousandths of a level. */
  private static int luma(Picture picture, int x, int y) {
    int sum = 0;
    for (int channel = 0; channel < BT601.length; channel++) {
      sum += BT601[channel] * picture.sample(x, y, channel);
    }
    return sum;
  }
}
