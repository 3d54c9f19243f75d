package touchstone.media.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** BMP: two headers with every number, then colours and pixels; metadata have no place in it. */
final class BmpAnatomy implements Anatomy {
  private static final int HEADERS = 54;

  @Override
  public List<byte[]> cut(byte[] file) {
    return List.of(
        Anatomy.slice(file, 0, HEADERS),
        Anatomy.slice(file, Math.min(HEADERS, file.length), file.length));
  }

  @Override
  public byte[] join(List<byte[]> pieces) {
    byte[] file = Anatomy.concatenate(pieces);
    if (file.length >= HEADERS) {
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(2, file.length);
    }
    return file;
  }

  /** Where pixels begin, header size, width, height, bits, compression, bytes, colours. */
  @Override
  public int[] sizes(byte[] piece) {
    boolean head = piece.length == HEADERS && piece[0] == 'B';
    return head ? new int[] {10, 14, 18, 22, 28, 30, 34, 46} : new int[0];
  }

  @Override
  public byte[] metadata(Metadata.Kind kind, byte[] content) {
    return content;
  }
}
