package touchstone.data;

import java.util.SplittableRandom;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/**
 * What happens to pictures on their way: resized and saved as JPEG. Real and fake must go through
 * the same chain, or the codec gives the class away.
 *
 * @param side of the square tile that goes in and of the one that comes out, pixels
 * @param largest factor that a tile is enlarged by, before a tile is cut out of it again
 * @param resized how often it is, 0 to 1
 * @param compressed how often it is saved as JPEG, 0 to 1
 * @param lowestQuality of the JPEG, 1 to 100
 * @param highestQuality of the JPEG, 1 to 100
 */
public record Augmentation(
    int side,
    double largest,
    double resized,
    double compressed,
    int lowestQuality,
    int highestQuality) {
  /** One random passage. */
  public Picture apply(Picture tile, SplittableRandom random) {
    Picture picture = random.nextBoolean() ? tile : tile.mirrored();
    if (random.nextDouble() < resized) {
      int side = (int) Math.round(this.side * random.nextDouble(1, largest));
      picture = Resample.to(picture, side, side, anyOf(Kernel.values(), random));
    }
    picture =
        picture.crop(
            random.nextInt(picture.width() - side + 1),
            random.nextInt(picture.height() - side + 1),
            side,
            side);
    if (random.nextDouble() < compressed) {
      picture = throughJpeg(picture, random.nextInt(lowestQuality, highestQuality + 1));
    }
    return picture;
  }

  /** Saved and opened again. */
  public static Picture throughJpeg(Picture picture, int quality) {
    return Decoding.decode("a JPEG of our own", PictureEncoder.jpeg(picture, quality));
  }

  private static Kernel anyOf(Kernel[] kernels, SplittableRandom random) {
    return kernels[random.nextInt(kernels.length)];
  }
}
