package touchstone.gan.mechanisms;

import java.util.List;
import java.util.stream.IntStream;
import touchstone.gan.GanSpec;

/**
 * The resolutions of a network that starts from 4 x 4 pixels and doubles.
 *
 * @param levels of them: level 0 is 4 pixels a side
 * @param filters at the last level; each one before has twice as many, up to eight times
 */
public record Pyramid(int levels, int filters) {
  public static final int START = 4;
  private static final int WIDEST = 8;

  /**
   * That of a size.
   *
   * @throws IllegalArgumentException if doubling 4 does not reach the side
   */
  public static Pyramid of(GanSpec.Size size) {
    int doublings = Integer.numberOfTrailingZeros(size.side() / START);
    if (doublings < 1 || size.side() != START << doublings) {
      throw new IllegalArgumentException(
          "pictures of this family have 8, 16, 32, 64, … pixels a side, not " + size.side());
    }
    return new Pyramid(doublings + 1, size.filters());
  }

  public int last() {
    return levels - 1;
  }

  public int channels(int level) {
    return Math.min(filters << (last() - level), filters * WIDEST);
  }

  /** 0, 1, …, in the order of growing resolution. */
  public List<Integer> all() {
    return IntStream.range(0, levels).boxed().toList();
  }
}
