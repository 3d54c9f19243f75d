package touchstone.media;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;

/**
 * Brings whatever a codec made to a {@link Picture}: 8-bit sRGB, upright, over white.
 *
 * <p>White, because that is the page a browser and most viewers show a transparent picture on, and
 * the judgement is about what people see.
 *
 * <p>Rows go one by one from the codec's raster to their place, so that beside the raster only the
 * picture itself is in memory.
 */
final class RgbConversion {
  private static final int MAX = 255;

  /** Rows converted at once. */
  private static final int STRIP = 64;

  private final BufferedImage image;
  private final PictureHeader header;
  private final int width;
  private final int height;
  private final byte[] rgb;

  private RgbConversion(BufferedImage image, PictureHeader header) {
    this.image = image;
    this.header = header;
    width = header.width();
    height = header.height();
    rgb = new byte[width * height * Picture.CHANNELS];
  }

  static Picture toPicture(BufferedImage image, PictureHeader header) throws RefusedException {
    if (header.left() + image.getWidth() > header.width()
        || header.top() + image.getHeight() > header.height()) {
      throw RefusedException.undecodable(
          "the header says %d x %d pixels, the picture has %d x %d"
              .formatted(header.width(), header.height(), image.getWidth(), image.getHeight()));
    }
    return new RgbConversion(image, header).convert();
  }

  private Picture convert() {
    if (image.getWidth() < width || image.getHeight() < height) {
      Arrays.fill(rgb, (byte) MAX);
    }
    ColorModel colours = image.getColorModel();
    if (!(colours instanceof ComponentColorModel)) {
      packed(image, 0);
    } else if (isGreyOrSrgb(colours.getColorSpace())) {
      samples();
    } else if (isInkWithoutProfile(colours.getColorSpace())) {
      inks();
    } else {
      profiled();
    }
    Orientation orientation = header.orientation();
    return new Picture(orientation.width(width, height), orientation.height(width, height), rgb);
  }

  /**
   * Grey counts as sRGB grey: files mean it so, while Java takes its own grey to be linear and
   * would brighten it.
   */
  private static boolean isGreyOrSrgb(ColorSpace space) {
    return space.getType() == ColorSpace.TYPE_GRAY || space.isCS_sRGB();
  }

  private static boolean isInkWithoutProfile(ColorSpace space) {
    return space.getType() == ColorSpace.TYPE_CMYK && !(space instanceof ICC_ColorSpace);
  }

  /** Palettes and pixels packed into one number. */
  private void packed(BufferedImage part, int top) {
    int[] row = new int[part.getWidth()];
    for (int y = 0; y < part.getHeight(); y++) {
      part.getRGB(0, y, row.length, 1, row, 0, row.length);
      for (int x = 0; x < row.length; x++) {
        int pixel = row[x];
        int alpha = pixel >>> 24;
        put(
            x,
            top + y,
            overWhite(pixel >> 16 & MAX, alpha, MAX - alpha),
            overWhite(pixel >> 8 & MAX, alpha, MAX - alpha),
            overWhite(pixel & MAX, alpha, MAX - alpha));
      }
    }
  }

  /** Grey or sRGB samples of 8 or 16 bits, the last of them perhaps alpha. */
  private void samples() {
    ColorModel colours = image.getColorModel();
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int green = colours.getNumColorComponents() < 3 ? 0 : 1;
    int most = (1 << colours.getComponentSize(0)) - 1;
    boolean premultiplied = header.premultiplied() || colours.isAlphaPremultiplied();
    int[] row = new int[raster.getWidth() * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int x = 0; x < raster.getWidth(); x++) {
        int at = x * bands;
        int alpha = colours.hasAlpha() ? toByte(row[at + bands - 1], most) : MAX;
        int share = premultiplied ? MAX : alpha;
        int white = MAX - alpha;
        put(
            x,
            y,
            overWhite(toByte(row[at], most), share, white),
            overWhite(toByte(row[at + green], most), share, white),
            overWhite(toByte(row[at + 2 * green], most), share, white));
      }
    }
  }

  /**
   * Cyan, magenta, yellow and black without a profile: each ink takes its share of the light, and
   * black of what is left. It is what browsers do, and twenty times faster than Java's way.
   */
  private void inks() {
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
    int[] row = new int[raster.getWidth() * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int x = 0; x < raster.getWidth(); x++) {
        int at = x * bands;
        int light = MAX - toByte(row[at + 3], most);
        put(
            x,
            y,
            light * (MAX - toByte(row[at], most)) / MAX,
            light * (MAX - toByte(row[at + 1], most)) / MAX,
            light * (MAX - toByte(row[at + 2], most)) / MAX);
      }
    }
  }

  /** Samples in the colours of a profile; in strips, to spare memory. */
  private void profiled() {
    ColorConvertOp toSrgb = new ColorConvertOp(null);
    ColorModel colours = image.getColorModel();
    for (int top = 0; top < image.getHeight(); top += STRIP) {
      int rows = Math.min(STRIP, image.getHeight() - top);
      WritableRaster strip =
          image.getRaster().createWritableChild(0, top, image.getWidth(), rows, 0, 0, null);
      BufferedImage srgb = new BufferedImage(image.getWidth(), rows, BufferedImage.TYPE_INT_ARGB);
      toSrgb.filter(new BufferedImage(colours, strip, colours.isAlphaPremultiplied(), null), srgb);
      packed(srgb, top);
    }
  }

  private static int toByte(int sample, int most) {
    return most == MAX ? sample : (sample * MAX + most / 2) / most;
  }

  /** Of a sample its share, of white what shines through; at most white, whatever a file claims. */
  private static int overWhite(int sample, int share, int white) {
    return Math.min(MAX, (sample * share + MAX * white + MAX / 2) / MAX);
  }

  private void put(int x, int y, int red, int green, int blue) {
    int at =
        Picture.CHANNELS
            * header.orientation().place(header.left() + x, header.top() + y, width, height);
    rgb[at] = (byte) red;
    rgb[at + 1] = (byte) green;
    rgb[at + 2] = (byte) blue;
  }
}
