package touchstone.media.fuzz;

import java.util.random.RandomGenerator;

/** Numbers at which arithmetic goes wrong. */
final class Numbers {
  private static final int[] INTERESTING = {
    0,
    1,
    2,
    3,
    7,
    8,
    16,
    32,
    64,
    100,
    127,
    128,
    255,
    256,
    257,
    1000,
    4095,
    4096,
    16383,
    16384,
    32767,
    32768,
    50_000,
    65_535,
    65_536,
    1 << 24,
    (1 << 24) - 1,
    1 << 28,
    Integer.MAX_VALUE,
    Integer.MAX_VALUE - 8,
    Integer.MIN_VALUE,
    -1,
    -2,
    -8,
    -128,
    -32_768
  };

  private Numbers() {}

  static int interesting(RandomGenerator random) {
    return random.nextInt(4) == 0
        ? random.nextInt()
        : INTERESTING[random.nextInt(INTERESTING.length)];
  }

  /** Writes one at a place, in 1, 2 or 4 bytes of either order. */
  static void put(byte[] bytes, int at, RandomGenerator random) {
    int value = interesting(random);
    int size = 1 << random.nextInt(3);
    boolean bigEndian = random.nextBoolean();
    for (int i = 0; i < size && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >> (8 * (bigEndian ? size - 1 - i : i)));
    }
  }
}
