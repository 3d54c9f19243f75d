package touchstone.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The first directory of a TIFF (TIFF 6.0, section 2), which is also what Exif is written in: a
 * count, then entries of tag, type, count and value (or its offset where it needs more than four
 * bytes).
 */
final class TiffDirectory {
  private static final int ORIENTATION = 274;

  /** Bytes of one entry. */
  static final int ENTRY = 12;

  /** Bytes of a value by type: BYTE, ASCII, SHORT, LONG, RATIONAL and their signed kin. */
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

  private final ByteBuffer file;

  /** Where the entry of a tag begins, in the file's order. */
  private final Map<Integer, Integer> entries = new LinkedHashMap<>();

  private TiffDirectory(ByteBuffer file) {
    this.file = file;
  }

  /**
   * @throws RefusedException where the bytes are no TIFF
   * @throws IndexOutOfBoundsException where they end within the directory
   */
  static TiffDirectory first(byte[] bytes) throws RefusedException {
    ByteBuffer file = ByteBuffer.wrap(bytes);
    if (file.get(0) == 'I') {
      file.order(ByteOrder.LITTLE_ENDIAN);
    }
    if (file.getShort(2) != 42) {
      throw RefusedException.undecodable("the TIFF header is broken");
    }
    TiffDirectory directory = new TiffDirectory(file);
    int start = file.getInt(4);
    int count = file.getShort(start) & 0xffff;
    for (int i = 0; i < count; i++) {
      int entry = start + 2 + i * ENTRY;
      directory.entries.putIfAbsent(file.getShort(entry) & 0xffff, entry);
    }
    return directory;
  }

  /** The orientation that Exif asks for; upright where it is broken, for the pixels are whole. */
  static Orientation orientation(byte[] exif) {
    try {
      return first(exif).orientation();
    } catch (RefusedException | IndexOutOfBoundsException e) {
      return Orientation.UPRIGHT;
    }
  }

  Orientation orientation() {
    return Orientation.ofExif(value(ORIENTATION, 1));
  }

  ByteBuffer file() {
    return file;
  }

  Iterable<Integer> tags() {
    return entries.keySet();
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  int entry(int tag) {
    return entries.get(tag);
  }

  long count(int tag) {
    return has(tag) ? file.getInt(entry(tag) + 4) & 0xffffffffL : 0;
  }

  /** Bytes of all values of a tag; 0 for a type that TIFF does not define. */
  long size(int tag) {
    int type = file.getShort(entry(tag) + 2) & 0xffff;
    return type < SIZES.length ? count(tag) * SIZES[type] : 0;
  }

  /** Where the values of a tag begin; beyond the file where the offset is nonsense. */
  long start(int tag) {
    int at = entry(tag) + 8;
    return size(tag) <= 4 ? at : file.getInt(at) & 0xffffffffL;
  }

  /** The only or first value. */
  long value(int tag, long otherwise) {
    return count(tag) > 0 ? valueAt(tag, 0) : otherwise;
  }

  /** The value at an index; 0 for a type that is no unsigned whole number. */
  long valueAt(int tag, int index) {
    long start = start(tag);
    return switch (file.getShort(entry(tag) + 2)) {
      case 1 -> file.get(within(start + index)) & 0xff;
      case 3 -> file.getShort(within(start + 2L * index)) & 0xffff;
      case 4 -> file.getInt(within(start + 4L * index)) & 0xffffffffL;
      default -> 0;
    };
  }

  private int within(long at) {
    return (int) Objects.checkIndex(at, (long) file.limit());
  }
}
