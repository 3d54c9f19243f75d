package touchstone.media.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * TIFF: the head is the whole file, the other pieces are the entries of its first directory. They
 * are joined as a new directory behind the file, so that what entries point to stays where it was.
 */
record TiffAnatomy(ByteOrder order) implements Anatomy {
  private static final int ENTRY = 12;
  private static final int LONG = 4;
  private static final int UNDEFINED = 7;

  static TiffAnatomy of(byte[] file) {
    return new TiffAnatomy(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  @Override
  public List<byte[]> cut(byte[] file) {
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(file);
    ByteBuffer tiff = ByteBuffer.wrap(file).order(order);
    int start = tiff.getInt(4);
    if (start >= 8 && start <= file.length - 2) {
      int end = Math.min(file.length, start + 2 + ENTRY * (tiff.getShort(start) & 0xffff));
      for (int at = start + 2; at + ENTRY <= end; at += ENTRY) {
        pieces.add(Anatomy.slice(file, at, at + ENTRY));
      }
    }
    return pieces;
  }

  @Override
  public byte[] join(List<byte[]> pieces) {
    byte[] head = pieces.get(0);
    List<byte[]> entries = pieces.subList(1, pieces.size());
    int start = head.length + (head.length & 1);
    ByteBuffer count = ByteBuffer.allocate(2 + (head.length & 1)).order(order);
    count.putShort(head.length & 1, (short) entries.size());
    byte[] next = new byte[4];
    byte[] file =
        Anatomy.concatenate(List.of(head, count.array(), Anatomy.concatenate(entries), next));
    if (head.length >= 8) {
      ByteBuffer.wrap(file).order(order).putInt(4, start);
    }
    return file;
  }

  /** Type, count and value. */
  @Override
  public int[] sizes(byte[] piece) {
    return piece.length == ENTRY ? new int[] {2, 4, 8} : new int[0];
  }

  /** Entries have no room for the content itself: they point into the file, or at themselves. */
  @Override
  public byte[] metadata(Metadata.Kind kind, byte[] content) {
    int tag =
        switch (kind) {
          case EXIF -> 34665;
          case ICC -> 34675;
          case XMP -> 700;
        };
    ByteBuffer entry = ByteBuffer.allocate(ENTRY).order(order).putShort((short) tag);
    return kind == Metadata.Kind.EXIF
        ? entry.putShort((short) LONG).putInt(1).putInt(8).array()
        : entry.putShort((short) UNDEFINED).putInt(content.length).putInt(8).array();
  }
}
