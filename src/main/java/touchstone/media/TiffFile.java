package touchstone.media;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The first page of a TIFF (TIFF 6.0).
 *
 * <p>The codec is given a directory of the tags that make pixels and nothing else: no further page,
 * no Exif or private directory that may point to itself, no list longer than the file. JPEG strips
 * are measured, because a picture inside would escape the limits.
 */
final class TiffFile {
  private static final int NEW_SUBFILE_TYPE = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS_PER_SAMPLE = 258;
  private static final int COMPRESSION = 259;
  private static final int STRIP_OFFSETS = 273;
  private static final int SAMPLES_PER_PIXEL = 277;
  private static final int ROWS_PER_STRIP = 278;
  private static final int STRIP_BYTE_COUNTS = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILE_OFFSETS = 324;
  private static final int TILE_BYTE_COUNTS = 325;
  private static final int EXTRA_SAMPLES = 338;
  private static final int SAMPLE_FORMAT = 339;
  private static final int DNG_VERSION = 50706;

  private static final int ASSOCIATED_ALPHA = 1;
  private static final int OLD_JPEG = 6;
  private static final int JPEG = 7;

  /**
   * The above and: photometric, fill order, planes, T4 and T6 options, predictor, colour map, ink
   * set, JPEG tables, YCbCr coefficients, subsampling, positions and range, ICC.
   */
  private static final Set<Integer> MAKE_PIXELS =
      Set.of(
          WIDTH,
          HEIGHT,
          BITS_PER_SAMPLE,
          COMPRESSION,
          STRIP_OFFSETS,
          SAMPLES_PER_PIXEL,
          ROWS_PER_STRIP,
          STRIP_BYTE_COUNTS,
          TILE_WIDTH,
          TILE_HEIGHT,
          TILE_OFFSETS,
          TILE_BYTE_COUNTS,
          SAMPLE_FORMAT,
          262,
          266,
          284,
          292,
          293,
          317,
          320,
          332,
          338,
          347,
          529,
          530,
          531,
          532,
          34675);

  private static final int MOST_BITS = 16;
  private static final int MOST_SAMPLES = 8;
  private static final long MOST_VALUES = 1 << 20;

  /** A small picture may lie in one big tile, but not in any. */
  private static final long TILE_PIXELS = 1 << 22;

  private final byte[] bytes;
  private final TiffDirectory directory;
  private final long width;
  private final long height;

  private TiffFile(byte[] bytes) throws RefusedException {
    this.bytes = bytes;
    directory = TiffDirectory.first(bytes);
    width = directory.value(WIDTH, 0);
    height = directory.value(HEIGHT, 0);
  }

  static PictureHeader read(byte[] bytes) throws RefusedException {
    try {
      return new TiffFile(bytes).read();
    } catch (IndexOutOfBoundsException e) {
      throw RefusedException.truncated("the TIFF points to data beyond its end");
    }
  }

  private PictureHeader read() throws RefusedException {
    if (directory.has(DNG_VERSION) || (directory.value(NEW_SUBFILE_TYPE, 0) & 1) != 0) {
      throw RefusedException.unsupported(
          "the TIFF begins with a preview, as camera raw files do; convert it first");
    }
    int bits = bitsPerPixel();
    checkValues();
    checkPieces();
    // Both are below 2^31, or the pixel limit refuses them as negative.
    return new PictureHeader(
        (int) width,
        (int) height,
        bits,
        0,
        0,
        directory.value(EXTRA_SAMPLES, 0) == ASSOCIATED_ALPHA,
        directory.orientation(),
        new StoppableStream(withPixelTagsOnly()));
  }

  private int bitsPerPixel() throws RefusedException {
    long samples = directory.value(SAMPLES_PER_PIXEL, 1);
    long bits = directory.value(BITS_PER_SAMPLE, 1);
    long format = directory.value(SAMPLE_FORMAT, 1);
    if (bits > MOST_BITS || format == 2 || format == 3) {
      throw RefusedException.unsupported(
          "the TIFF has %s samples of %d bits; unsigned ones of at most %d are read"
              .formatted(
                  format == 3 ? "floating" : format == 2 ? "signed" : "unsigned", bits, MOST_BITS));
    }
    if (samples < 1 || samples > MOST_SAMPLES) {
      throw RefusedException.unsupported(
          "the TIFF has " + samples + " samples a pixel; 1 to " + MOST_SAMPLES + " are read");
    }
    return (int) (Math.max(bits, 8) * samples);
  }

  private void checkValues() throws RefusedException {
    for (int tag : directory.tags()) {
      if (!MAKE_PIXELS.contains(tag)) {
        continue;
      }
      if (directory.start(tag) + directory.size(tag) > bytes.length) {
        throw RefusedException.truncated("the TIFF's tag " + tag + " lies beyond its end");
      }
      if (directory.count(tag) > MOST_VALUES) {
        throw RefusedException.undecodable(
            "the TIFF's tag " + tag + " has " + directory.count(tag) + " values");
      }
    }
  }

  /** Checks strips or tiles: there, within the file, and no bigger than they say. */
  private void checkPieces() throws RefusedException {
    boolean tiled = directory.has(TILE_OFFSETS);
    long pieceWidth = tiled ? directory.value(TILE_WIDTH, 0) : width;
    long pieceHeight =
        tiled
            ? directory.value(TILE_HEIGHT, 0)
            : Math.min(height, directory.value(ROWS_PER_STRIP, height));
    if (pieceWidth < 1 || pieceHeight < 1) {
      throw RefusedException.undecodable(
          "the TIFF is of pieces of " + pieceWidth + " x " + pieceHeight + " pixels");
    }
    if (tiled && pieceWidth * pieceHeight > Math.max(width * height, TILE_PIXELS)) {
      throw RefusedException.undecodable(
          "the TIFF's tiles are " + pieceWidth + " x " + pieceHeight + " pixels");
    }
    int offsets = tiled ? TILE_OFFSETS : STRIP_OFFSETS;
    int counts = tiled ? TILE_BYTE_COUNTS : STRIP_BYTE_COUNTS;
    if (directory.count(offsets) == 0) {
      throw RefusedException.undecodable("the TIFF's first page has no pixels");
    }
    long compression = directory.value(COMPRESSION, 1);
    if (compression == OLD_JPEG) {
      throw RefusedException.unsupported(
          "the TIFF holds JPEG in the way that TIFF gave up in 1995");
    }
    for (int i = 0; i < directory.count(offsets) && i < directory.count(counts); i++) {
      long start = directory.valueAt(offsets, i);
      long end = start + directory.valueAt(counts, i);
      if (end > bytes.length) {
        throw RefusedException.truncated(
            "the TIFF has " + bytes.length + " bytes; its pixels reach to byte " + end);
      }
      if (compression == JPEG) {
        checkJpeg(Arrays.copyOfRange(bytes, (int) start, (int) end), pieceWidth, pieceHeight);
      }
    }
  }

  private static void checkJpeg(byte[] piece, long pieceWidth, long pieceHeight)
      throws RefusedException {
    PictureHeader jpeg = JpegFile.read(piece);
    if (jpeg.width() > pieceWidth || jpeg.height() > pieceHeight) {
      throw RefusedException.undecodable(
          "the TIFF's strip or tile of %d x %d pixels holds a JPEG of %d x %d"
              .formatted(pieceWidth, pieceHeight, jpeg.width(), jpeg.height()));
    }
  }

  private byte[] withPixelTagsOnly() {
    List<Integer> kept = new ArrayList<>();
    directory.tags().forEach(tag -> kept.add(tag));
    kept.retainAll(MAKE_PIXELS);
    int start = bytes.length + (bytes.length & 1);
    byte[] file = Arrays.copyOf(bytes, start + 2 + kept.size() * TiffDirectory.ENTRY + 4);
    ByteBuffer out = ByteBuffer.wrap(file).order(directory.file().order());
    out.putInt(4, start).position(start).putShort((short) kept.size());
    for (int tag : kept) {
      out.put(bytes, directory.entry(tag), TiffDirectory.ENTRY);
    }
    return file;
  }
}
