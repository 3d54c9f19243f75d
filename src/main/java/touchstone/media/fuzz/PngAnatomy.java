package touchstone.media.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNG: a signature, then chunks of length, name, data and CRC-32. */
final class PngAnatomy implements Anatomy {
  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;

  @Override
  public List<byte[]> cut(byte[] file) {
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(Anatomy.slice(file, 0, SIGNATURE));
    for (int at = SIGNATURE; at + FRAME <= file.length; ) {
      int length = Math.max(0, ByteBuffer.wrap(file).getInt(at));
      byte[] chunk = Anatomy.slice(file, at, at + FRAME + Math.min(length, file.length));
      pieces.add(chunk);
      at += chunk.length;
    }
    return pieces;
  }

  @Override
  public byte[] join(List<byte[]> pieces) {
    List<byte[]> right = new ArrayList<>();
    for (byte[] piece : pieces) {
      right.add(right.isEmpty() || piece.length < FRAME ? piece : repaired(piece));
    }
    return Anatomy.concatenate(right);
  }

  private static byte[] repaired(byte[] chunk) {
    byte[] right = chunk.clone();
    CRC32 crc = new CRC32();
    crc.update(chunk, 4, chunk.length - 8);
    ByteBuffer.wrap(right)
        .putInt(0, chunk.length - FRAME)
        .putInt(chunk.length - 4, (int) crc.getValue());
    return right;
  }

  @Override
  public int[] sizes(byte[] piece) {
    if (isNamed(piece, "IHDR")) {
      return new int[] {8, 12, 16, 17, 20};
    }
    return isNamed(piece, "fcTL")
        ? new int[] {12, 16, 20, 24}
        : isNamed(piece, "acTL") ? new int[] {8, 12} : new int[0];
  }

  @Override
  public byte[] metadata(Metadata.Kind kind, byte[] content) {
    return switch (kind) {
      case EXIF -> chunk("eXIf", content);
      case ICC -> chunk("iCCP", packed("x\0\0", content));
      case XMP -> chunk("iTXt", packed("XML:com.adobe.xmp\0\1\0\0\0", content));
    };
  }

  private static byte[] packed(String head, byte[] content) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(head.getBytes(ISO_8859_1));
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("deflating into memory", e);
    }
    return data.toByteArray();
  }

  static byte[] chunk(String name, byte[] data) {
    ByteBuffer chunk = ByteBuffer.allocate(data.length + FRAME);
    chunk.putInt(data.length).put(name.getBytes(ISO_8859_1)).put(data);
    return repaired(chunk.array());
  }

  static boolean isNamed(byte[] piece, String name) {
    return piece.length >= FRAME && new String(piece, 4, 4, ISO_8859_1).equals(name);
  }
}
