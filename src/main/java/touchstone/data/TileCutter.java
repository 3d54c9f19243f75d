package touchstone.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

/**
 * Cuts square tiles out of pictures at random places: half of them at native resolution, half
 * reduced from a larger window, so that neither resolution is a mark of its class.
 *
 * @param side of the tiles, pixels
 * @param most how much larger than a tile a window may be
 */
public record TileCutter(int side, double most) {

  /** Some tiles of a picture; none if it is smaller than a tile. */
  public List<Picture> cut(Picture picture, int count, SplittableRandom random) {
    int shorter = Math.min(picture.width(), picture.height());
    List<Picture> tiles = new ArrayList<>();
    for (int i = 0; i < count && shorter >= side; i++) {
      double largest = Math.min(most, (double) shorter / side);
      boolean reduced = random.nextBoolean() && largest > 1;
      int window = reduced ? (int) (side * random.nextDouble(1, largest)) : side;
      Picture cut =
          picture.crop(
              random.nextInt(picture.width() - window + 1),
              random.nextInt(picture.height() - window + 1),
              window,
              window);
      Kernel[] kernels = Kernel.values();
      tiles.add(
          window == side
              ? cut
              : Resample.to(cut, side, side, kernels[random.nextInt(kernels.length)]));
    }
    return tiles;
  }
}
