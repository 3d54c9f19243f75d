package touchstone.media.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * How the files of one format are taken apart and put together again, so that a change inside a
 * piece still has the right length and checksum around it and gets as far as the codec.
 */
interface Anatomy {
  /** The pieces in order; the first one, the head, is always there. */
  List<byte[]> cut(byte[] file);

  /** The file that these pieces make, with lengths and checksums that are right. */
  byte[] join(List<byte[]> pieces);

  /** Where a piece has numbers that say how large a picture is, or how much there is of it. */
  int[] sizes(byte[] piece);

  /** A piece that holds metadata, as this format has them. */
  byte[] metadata(Metadata.Kind kind, byte[] content);

  static Anatomy of(Corpus.Entry file) {
    return switch (file.type()) {
      case JPEG -> new JpegAnatomy();
      case PNG -> new PngAnatomy();
      case WEBP -> new WebpAnatomy();
      case GIF -> new GifAnatomy();
      case BMP -> new BmpAnatomy();
      case TIFF -> TiffAnatomy.of(file.bytes());
    };
  }

  /** All of them in a row. */
  static byte[] concatenate(List<byte[]> pieces) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    pieces.forEach(file::writeBytes);
    return file.toByteArray();
  }

  /** From one place to another, or to the end where the file is shorter. */
  static byte[] slice(byte[] file, int from, int to) {
    return Arrays.copyOfRange(file, from, Math.max(from, Math.min(to, file.length)));
  }
}
