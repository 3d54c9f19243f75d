package touchstone.data;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import touchstone.media.Picture;

/**
 * Fills a hole of a picture with texture of its own: row by row of patches, each the one of many
 * drawn from elsewhere in the picture that best goes on with what lies around its place (Criminisi,
 * Perez and Toyama, "Region Filling and Object Removal by Exemplar-Based Image Inpainting", 2004;
 * laid over one another as in Efros and Freeman, "Image Quilting", 2001, with a ramp for a cut).
 */
final class HoleFilling {
  /** Pixels a side of a patch, where so much of the picture is left in one piece. */
  private static final int PATCH = 64;

  /** Patches that are looked at for each place. */
  private static final int DRAWN = 48;

  private final Picture picture;
  private final boolean[] hole;

  /** Places, as {@code y * width + x} of the upper left corner, from which a patch can be taken. */
  private final int[] sources;

  /** Pixels a side of a patch. */
  private final int side;

  private final byte[] rgb;
  private final boolean[] known;
  private final SplittableRandom random;

  private HoleFilling(Picture picture, Mask hole, SplittableRandom random) {
    this.picture = picture;
    this.random = random;
    this.hole = new boolean[picture.width() * picture.height()];
    known = new boolean[this.hole.length];
    for (int i = 0; i < known.length; i++) {
      this.hole[i] = hole.at(i % picture.width(), i / picture.width()) > 0;
      known[i] = !this.hole[i];
    }
    int wide = PATCH;
    int[] places = places(wide);
    while (places.length == 0 && wide > 1) {
      wide /= 2;
      places = places(wide);
    }
    if (places.length == 0) {
      throw new IllegalArgumentException("nothing surrounds the hole: it is the whole picture");
    }
    side = wide;
    sources = places;
    rgb = new byte[known.length * Picture.CHANNELS];
    for (int i = 0; i < known.length; i++) {
      for (int channel = 0; known[i] && channel < Picture.CHANNELS; channel++) {
        rgb[i * Picture.CHANNELS + channel] = (byte) sample(i, channel);
      }
    }
  }

  /**
   * The picture with its hole filled.
   *
   * @param hole of the picture's size; wherever it is above 0 the picture is not looked at, and
   *     somewhere it is 0
   */
  static Picture of(Picture picture, Mask hole, SplittableRandom random) {
    HoleFilling filling = new HoleFilling(picture, hole, random);
    filling.fill();
    return new Picture(picture.width(), picture.height(), filling.rgb);
  }

  /** Where a square of this side lies wholly outside the hole. */
  private int[] places(int square) {
    int width = picture.width();
    int height = picture.height();
    // What of the hole lies above and left of each corner, so that any square is four look-ups.
    int[][] sums = new int[height + 1][width + 1];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        sums[y + 1][x + 1] =
            sums[y][x + 1] + sums[y + 1][x] - sums[y][x] + (hole[y * width + x] ? 1 : 0);
      }
    }
    return IntStream.range(0, width * height)
        .filter(
            i -> {
              int right = i % width + square;
              int bottom = i / width + square;
              return right <= width
                  && bottom <= height
                  && sums[bottom][right]
                          - sums[bottom - square][right]
                          - sums[bottom][right - square]
                          + sums[bottom - square][right - square]
                      == 0;
            })
        .toArray();
  }

  private void fill() {
    int step = Math.max(1, side - overlap());
    for (int y = 0; y < picture.height(); y += step) {
      for (int x = 0; x < picture.width(); x += step) {
        int left = Math.max(0, Math.min(x, picture.width() - side));
        int top = Math.max(0, Math.min(y, picture.height() - side));
        if (pixels(left, top).anyMatch(i -> !known[i])) {
          lay(best(left, top), left, top);
        }
      }
    }
  }

  private int overlap() {
    return side / 4;
  }

  private IntStream pixels(int left, int top) {
    return IntStream.range(0, side * side).map(i -> at(left, top, i));
  }

  /** The pixel of a patch's square, counted from its own corner. */
  private int at(int left, int top, int i) {
    return (top + i / side) * picture.width() + left + i % side;
  }

  /** Of several patches the one that differs least from what is known of the place. */
  private int best(int left, int top) {
    int[] fixed = IntStream.range(0, side * side).filter(i -> known[at(left, top, i)]).toArray();
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int draw = 0; draw < DRAWN; draw++) {
      int place = sources[random.nextInt(sources.length)];
      long difference = difference(place, left, top, fixed, least);
      if (difference < least) {
        least = difference;
        best = place;
      }
    }
    return best;
  }

  /** The sum of squares, or of some of them where it is no longer the least. */
  private long difference(int place, int left, int top, int[] fixed, long least) {
    long sum = 0;
    for (int k = 0; k < fixed.length && sum < least; k++) {
      int to = at(left, top, fixed[k]);
      int from = at(place % picture.width(), place / picture.width(), fixed[k]);
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        int difference = sample(from, channel) - (rgb[to * Picture.CHANNELS + channel] & 0xff);
        sum += (long) difference * difference;
      }
    }
    return sum;
  }

  private void lay(int place, int left, int top) {
    for (int i = 0; i < side * side; i++) {
      int to = at(left, top, i);
      int from = at(place % picture.width(), place / picture.width(), i);
      double part = !hole[to] ? 0 : known[to] ? ramp(i) : 1;
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        int j = to * Picture.CHANNELS + channel;
        int below = rgb[j] & 0xff;
        rgb[j] = (byte) Math.round(below + part * (sample(from, channel) - below));
      }
      known[to] = true;
    }
  }

  /** How much of a patch shows over an earlier one, from its left and upper edges inwards. */
  private double ramp(int i) {
    return Math.min(1, (Math.min(i % side, i / side) + 1.0) / (overlap() + 1));
  }

  private int sample(int pixel, int channel) {
    return picture.sample(pixel % picture.width(), pixel / picture.width(), channel);
  }
}
