package touchstone.media.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** WebP: a RIFF header, then chunks of name, length and data, padded to even. */
final class WebpAnatomy implements Anatomy {
  private static final int HEAD = 12;
  private static final int FRAME = 8;

  @Override
  public List<byte[]> cut(byte[] file) {
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(Anatomy.slice(file, 0, HEAD));
    for (int at = HEAD; at + FRAME <= file.length; ) {
      int length = Math.max(0, little(file).getInt(at + 4));
      byte[] chunk = Anatomy.slice(file, at, at + FRAME + Math.min(length, file.length));
      pieces.add(chunk);
      at += chunk.length + (chunk.length & 1);
    }
    return pieces;
  }

  @Override
  public byte[] join(List<byte[]> pieces) {
    List<byte[]> right = new ArrayList<>();
    for (byte[] piece : pieces) {
      right.add(right.isEmpty() || piece.length < FRAME ? piece : repaired(piece));
    }
    byte[] file = Anatomy.concatenate(right);
    if (file.length >= HEAD) {
      little(file).putInt(4, file.length - FRAME);
    }
    return file;
  }

  private static byte[] repaired(byte[] chunk) {
    byte[] right = Anatomy.concatenate(List.of(chunk, new byte[chunk.length & 1]));
    little(right).putInt(4, chunk.length - FRAME);
    return right;
  }

  @Override
  public int[] sizes(byte[] piece) {
    return switch (piece.length < 20 ? "" : new String(piece, 0, 4, ISO_8859_1)) {
      case "VP8X" -> new int[] {8, 12, 14};
      case "VP8 " -> new int[] {8, 10, 14, 16};
      case "VP8L" -> new int[] {9, 11};
      default -> new int[0];
    };
  }

  @Override
  public byte[] metadata(Metadata.Kind kind, byte[] content) {
    String name =
        switch (kind) {
          case EXIF -> "EXIF";
          case ICC -> "ICCP";
          case XMP -> "XMP ";
        };
    ByteBuffer chunk = ByteBuffer.allocate(FRAME + content.length);
    return chunk.put(name.getBytes(ISO_8859_1)).putInt(0).put(content).array();
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
