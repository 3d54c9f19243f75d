package touchstone.media.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** GIF: the screen with its colours, then extensions and frames, each of sub-blocks. */
final class GifAnatomy implements Anatomy {
  private static final int SCREEN = 13;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int APPLICATION = 0xff;

  @Override
  public List<byte[]> cut(byte[] file) {
    List<byte[]> pieces = new ArrayList<>();
    byte[] head =
        Anatomy.slice(file, 0, file.length < SCREEN ? SCREEN : SCREEN + colours(file[10]));
    pieces.add(head);
    for (int at = head.length; at < file.length; ) {
      byte[] block = Anatomy.slice(file, at, end(file, at));
      pieces.add(block);
      at += block.length;
    }
    return pieces;
  }

  private static int end(byte[] file, int at) {
    if (file[at] == EXTENSION) {
      return afterSubBlocks(file, at + 2);
    }
    if (file[at] == IMAGE && at + 10 < file.length) {
      return afterSubBlocks(file, at + 10 + colours(file[at + 9]) + 1);
    }
    return at + 1;
  }

  private static int afterSubBlocks(byte[] file, int from) {
    int at = from;
    while (at < file.length && file[at] != 0) {
      at += 1 + (file[at] & 0xff);
    }
    return at + 1;
  }

  /** Bytes of the colour table that these flags announce. */
  private static int colours(int flags) {
    return (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));
  }

  @Override
  public byte[] join(List<byte[]> pieces) {
    return Anatomy.concatenate(pieces);
  }

  @Override
  public int[] sizes(byte[] piece) {
    if (piece.length >= SCREEN && piece[0] == 'G') {
      return new int[] {6, 8, 10};
    }
    return piece.length > 10 && piece[0] == IMAGE ? new int[] {1, 3, 5, 7, 9, 10} : new int[0];
  }

  @Override
  public byte[] metadata(Metadata.Kind kind, byte[] content) {
    ByteArrayOutputStream extension = new ByteArrayOutputStream();
    extension.write(EXTENSION);
    extension.write(APPLICATION);
    extension.write(11);
    extension.writeBytes(
        (kind == Metadata.Kind.ICC ? "ICCRGBG1012" : "XMP DataXMP").getBytes(ISO_8859_1));
    for (int at = 0; at < content.length; at += 255) {
      byte[] block = Anatomy.slice(content, at, at + 255);
      extension.write(block.length);
      extension.writeBytes(block);
    }
    extension.write(0);
    return extension.toByteArray();
  }
}
