package touchstone.signal;

import java.util.List;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/**
 * What anyone sees of a picture without knowing where it comes from. Where these tell two sets of
 * pictures apart, the sets differ in codec, size or taste, and a detector measured on them may have
 * learned no more than that. All are taken from the pixels, which is all that a network is fed: of
 * quantisation tables what they have left there.
 *
 * @param bytesPerPixel of the picture saved as JPEG of quality 90: how busy it is, and what earlier
 *     compression has left of it
 * @param width pixels
 * @param height pixels
 * @param brightness mean luma (ITU-R BT.601), 0 to 255
 * @param contrast standard deviation of the luma
 * @param saturation mean of (largest − smallest) / largest sample of a pixel, 0 to 1
 * @param sharpness mean absolute difference of luma between neighbours, across and down
 * @param blocking how strongly the blocks of an earlier JPEG show, 0 to 1
 * @param quantisationStep of that JPEG's lowest luma frequencies; 1 where none shows
 */
public record TrivialStatistics(
    double bytesPerPixel,
    double width,
    double height,
    double brightness,
    double contrast,
    double saturation,
    double sharpness,
    double blocking,
    double quantisationStep) {
  /** In the order of {@link #values}. */
  public static final List<String> NAMES =
      List.of(
          "bytes per pixel",
          "width",
          "height",
          "brightness",
          "contrast",
          "saturation",
          "sharpness",
          "blocking",
          "quantisation step");

  private static final int JPEG_QUALITY = 90;

  public static TrivialStatistics of(Picture picture) {
    int width = picture.width();
    int height = picture.height();
    int pixels = width * height;
    double[] luma = new double[pixels];
    double brightness = 0;
    double squares = 0;
    double saturation = 0;
    double gradients = 0;
    for (int at = 0; at < pixels; at++) {
      int x = at % width;
      int y = at / width;
      int red = picture.sample(x, y, 0);
      int green = picture.sample(x, y, 1);
      int blue = picture.sample(x, y, 2);
      int most = Math.max(red, Math.max(green, blue));
      luma[at] = 0.299 * red + 0.587 * green + 0.114 * blue;
      brightness += luma[at];
      squares += luma[at] * luma[at];
      saturation += most == 0 ? 0 : (double) (most - Math.min(red, Math.min(green, blue))) / most;
      gradients += x > 0 ? Math.abs(luma[at] - luma[at - 1]) : 0;
      gradients += y > 0 ? Math.abs(luma[at] - luma[at - width]) : 0;
    }
    int neighbours = (width - 1) * height + width * (height - 1);
    double mean = brightness / pixels;
    CompressionTrace past = CompressionTrace.of(picture);
    return new TrivialStatistics(
        (double) PictureEncoder.jpeg(picture, JPEG_QUALITY).length / pixels,
        width,
        height,
        mean,
        Math.sqrt(Math.max(0, squares / pixels - mean * mean)),
        saturation / pixels,
        gradients / Math.max(1, neighbours),
        past.blocking(),
        past.quantisationStep());
  }

  public double[] values() {
    return new double[] {
      bytesPerPixel,
      width,
      height,
      brightness,
      contrast,
      saturation,
      sharpness,
      blocking,
      quantisationStep
    };
  }
}
