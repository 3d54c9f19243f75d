package touchstone.media.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** JPEG: markers, most with a length and a segment; a scan goes with the data after it. */
final class JpegAnatomy implements Anatomy {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int LONGEST = 0xffff - 2;

  @Override
  public List<byte[]> cut(byte[] file) {
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(Anatomy.slice(file, 0, 2));
    for (int at = 2; at < file.length; ) {
      byte[] piece = Anatomy.slice(file, at, end(file, at));
      pieces.add(piece);
      at += piece.length;
    }
    return pieces;
  }

  private static int end(byte[] file, int at) {
    if (at + 4 > file.length || (file[at + 1] & 0xff) == EOI) {
      return at + 2;
    }
    int end = at + 2 + Math.max(2, ByteBuffer.wrap(file).getShort(at + 2) & 0xffff);
    return (file[at + 1] & 0xff) == SOS ? nextMarker(file, end) : end;
  }

  /** Passes over entropy-coded data with its stuffed zeros and restarts. */
  private static int nextMarker(byte[] file, int from) {
    for (int at = from; at + 1 < file.length; at++) {
      int code = file[at + 1] & 0xff;
      if (file[at] == (byte) 0xff && code != 0 && (code < 0xd0 || code > 0xd7)) {
        return at;
      }
    }
    return file.length;
  }

  @Override
  public byte[] join(List<byte[]> pieces) {
    List<byte[]> right = new ArrayList<>();
    for (byte[] piece : pieces) {
      right.add(hasLength(piece) ? repaired(piece) : piece);
    }
    return Anatomy.concatenate(right);
  }

  private static boolean hasLength(byte[] piece) {
    if (piece.length < 4 || piece.length > 2 + LONGEST) {
      return false;
    }
    int marker = piece[1] & 0xff;
    return marker != SOI && marker != EOI && marker != SOS;
  }

  private static byte[] repaired(byte[] segment) {
    byte[] right = segment.clone();
    ByteBuffer.wrap(right).putShort(2, (short) (segment.length - 2));
    return right;
  }

  /** Of a frame header: bits, height, width, components and their sampling. */
  @Override
  public int[] sizes(byte[] piece) {
    boolean frame = piece.length >= 12 && (piece[1] & 0xf0) == 0xc0 && (piece[1] & 0xff) != 0xc4;
    return frame ? new int[] {4, 5, 7, 9, 11} : new int[0];
  }

  @Override
  public byte[] metadata(Metadata.Kind kind, byte[] content) {
    return switch (kind) {
      case EXIF -> segment(0xe1, "Exif\0\0", content);
      case ICC -> segment(0xe2, "ICC_PROFILE\0\1\1", content);
      case XMP -> segment(0xe1, "http://ns.adobe.com/xap/1.0/\0", content);
    };
  }

  private static byte[] segment(int marker, String name, byte[] content) {
    int length = Math.min(content.length, LONGEST - 2 - name.length());
    ByteBuffer segment = ByteBuffer.allocate(4 + name.length() + length);
    segment.put((byte) 0xff).put((byte) marker).putShort((short) (2 + name.length() + length));
    return segment.put(name.getBytes(ISO_8859_1)).put(content, 0, length).array();
  }
}
