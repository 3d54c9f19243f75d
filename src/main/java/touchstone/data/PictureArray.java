package touchstone.data;

import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.media.Picture;

/** Pictures of one size as [N, 3, H, W] of FLOAT from −1 (black) to 1 (white), and back. */
public final class PictureArray {
  private static final float HALF = 127.5f;

  private PictureArray() {}

  public static INDArray of(List<Picture> pictures) {
    return of(pictures, new boolean[pictures.size()]);
  }

  /**
   * The same, some of them mirrored.
   *
   * @param mirrored which pictures to mirror left to right
   */
  static INDArray of(List<Picture> pictures, boolean[] mirrored) {
    Picture first = pictures.get(0);
    return Nd4j.createFromArray(values(pictures, mirrored))
        .reshape('c', pictures.size(), Picture.CHANNELS, first.height(), first.width());
  }

  /** The numbers alone, row-major. */
  public static float[] values(List<Picture> pictures) {
    return values(pictures, new boolean[pictures.size()]);
  }

  private static float[] values(List<Picture> pictures, boolean[] mirrored) {
    int width = pictures.get(0).width();
    int height = pictures.get(0).height();
    float[] values = new float[pictures.size() * Picture.CHANNELS * height * width];
    int at = 0;
    for (int i = 0; i < pictures.size(); i++) {
      Picture picture = pictures.get(i);
      if (picture.width() != width || picture.height() != height) {
        throw new IllegalArgumentException("pictures of one batch must have one size");
      }
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        for (int y = 0; y < height; y++) {
          for (int x = 0; x < width; x++) {
            int column = mirrored[i] ? width - 1 - x : x;
            values[at++] = picture.sample(column, y, channel) / HALF - 1;
          }
        }
      }
    }
    return values;
  }

  /**
   * One picture.
   *
   * @param values [3, height, width] from −1 to 1
   */
  public static Picture picture(float[] values, int width, int height) {
    return picture(values, 0, width, height);
  }

  public static List<Picture> pictures(INDArray array) {
    int count = Math.toIntExact(array.size(0));
    int height = Math.toIntExact(array.size(2));
    int width = Math.toIntExact(array.size(3));
    float[] values = array.dup('c').data().asFloat();
    return IntStream.range(0, count)
        .mapToObj(i -> picture(values, i * Picture.CHANNELS * height * width, width, height))
        .toList();
  }

  private static Picture picture(float[] values, int offset, int width, int height) {
    int plane = width * height;
    byte[] rgb = new byte[plane * Picture.CHANNELS];
    for (int pixel = 0; pixel < plane; pixel++) {
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        float value = (values[offset + channel * plane + pixel] + 1) * HALF;
        rgb[pixel * Picture.CHANNELS + channel] =
            (byte) Math.max(0, Math.min(255, Math.round(value)));
      }
    }
    return new Picture(width, height, rgb);
  }
}
