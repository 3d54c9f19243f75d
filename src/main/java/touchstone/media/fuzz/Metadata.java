package touchstone.media.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.util.random.RandomGenerator;

/** Metadata that lie. */
final class Metadata {
  enum Kind {
    EXIF,
    ICC,
    XMP
  }

  private static final byte[] SRGB = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

  /** Entries of a directory at most; what is beyond them is claimed, not there. */
  private static final int MOST_ENTRIES = 12;

  /** Enough that whoever unpacks it without a limit is noticed, little enough to make often. */
  private static final int PACKED = 1 << 18;

  private Metadata() {}

  static byte[] lie(Kind kind, RandomGenerator random) {
    return switch (kind) {
      case EXIF -> exif(random);
      case ICC -> profile(random);
      case XMP -> xmp(random);
    };
  }

  /** A directory of known tags with any types, counts and offsets, often pointing to itself. */
  private static byte[] exif(RandomGenerator random) {
    int entries = 1 + random.nextInt(MOST_ENTRIES);
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + 12 * entries + 4);
    tiff.put((byte) 'M')
        .put((byte) 'M')
        .putShort((short) 42)
        .putInt(random.nextInt(8) == 0 ? 4 : 8);
    tiff.putShort((short) (random.nextInt(4) == 0 ? 0xffff : entries));
    int[] tags = {274, 34665, 330, 34853, 40965, 256, 273, 513, random.nextInt(1 << 16)};
    for (int i = 0; i < entries; i++) {
      tiff.putShort((short) tags[random.nextInt(tags.length)]);
      tiff.putShort((short) random.nextInt(16));
      tiff.putInt(random.nextBoolean() ? 1 : Numbers.interesting(random));
      tiff.putInt(random.nextBoolean() ? 8 : Numbers.interesting(random));
    }
    return tiff.putInt(8).array();
  }

  /** The profile of sRGB with another size, another number of tags, or other bytes. */
  private static byte[] profile(RandomGenerator random) {
    byte[] profile = SRGB.clone();
    ByteBuffer numbers = ByteBuffer.wrap(profile);
    switch (random.nextInt(4)) {
      case 0 -> numbers.putInt(0, Numbers.interesting(random));
      case 1 -> numbers.putInt(128, Numbers.interesting(random));
      case 2 -> numbers.putInt(132 + 4 * random.nextInt(30), Numbers.interesting(random));
      default -> profile[random.nextInt(profile.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return profile;
  }

  private static byte[] xmp(RandomGenerator random) {
    return switch (random.nextInt(3)) {
      case 0 ->
          ("<!DOCTYPE x [<!ENTITY a \"lol\"><!ENTITY b \"" + "&a;".repeat(1000) + "\">]><x>&b;</x>")
              .getBytes(UTF_8);
      case 1 -> "<a>".repeat(10_000).getBytes(UTF_8);
      default -> new byte[PACKED];
    };
  }
}
