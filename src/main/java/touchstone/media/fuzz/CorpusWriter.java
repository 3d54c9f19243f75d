package touchstone.media.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import touchstone.media.Clip;
import touchstone.media.ClipEncoder;
import touchstone.media.MediaType;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/** Writes one small picture in every format that we read, in the variants that Java can write. */
final class CorpusWriter {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 32;

  /** What Java cannot write; beside the tests' cards, see their README. */
  private static final List<String> CARDS =
      List.of(
          "card-lossy.webp",
          "card-lossless.webp",
          "card-alpha-lossy.webp",
          "card-alpha.webp",
          "card-cmyk.jpg",
          "card-ycck.jpg",
          "card-cmyk.tif",
          "card-premultiplied.tif");

  private CorpusWriter() {}

  static List<Corpus.Entry> files() {
    List<Corpus.Entry> files = new ArrayList<>();
    for (int type :
        new int[] {
          BufferedImage.TYPE_INT_RGB,
          BufferedImage.TYPE_INT_ARGB,
          BufferedImage.TYPE_BYTE_INDEXED,
          BufferedImage.TYPE_BYTE_BINARY,
          BufferedImage.TYPE_BYTE_GRAY,
          BufferedImage.TYPE_USHORT_GRAY
        }) {
      add(files, MediaType.PNG, "samples of type " + type, image(type), false, null);
    }
    BufferedImage colour = image(BufferedImage.TYPE_INT_RGB);
    add(files, MediaType.PNG, "interlaced", colour, true, null);
    add(files, MediaType.JPEG, "baseline", colour, false, null);
    add(files, MediaType.JPEG, "progressive", colour, true, null);
    add(files, MediaType.JPEG, "grey", image(BufferedImage.TYPE_BYTE_GRAY), false, null);
    add(files, MediaType.GIF, "still", colour, false, null);
    add(files, MediaType.GIF, "interlaced", colour, true, null);
    add(files, MediaType.BMP, "24 bits", colour, false, null);
    add(
        files,
        MediaType.BMP,
        "run lengths",
        image(BufferedImage.TYPE_BYTE_INDEXED),
        false,
        "BI_RLE8");
    for (String compression : List.of("LZW", "Deflate", "PackBits", "JPEG")) {
      add(files, MediaType.TIFF, compression, colour, false, compression);
    }
    add(files, MediaType.TIFF, "uncompressed", colour, false, null);
    files.add(
        new Corpus.Entry("with XMP", MediaType.PNG, PictureEncoder.syntheticPng(picture(0), "x")));
    files.add(new Corpus.Entry("animation", MediaType.GIF, ClipEncoder.syntheticGif(clip(), "x")));
    files.add(new Corpus.Entry("animation", MediaType.PNG, animatedPng()));
    for (String card : CARDS) {
      files.add(new Corpus.Entry(card, typeOf(card), resource(card)));
    }
    return files;
  }

  private static MediaType typeOf(String card) {
    return card.endsWith(".webp")
        ? MediaType.WEBP
        : card.endsWith(".jpg") ? MediaType.JPEG : MediaType.TIFF;
  }

  /** A slope with a pattern in it, so that no codec's easy way is taken. */
  private static BufferedImage image(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, colour(x, y, 0) | (x * 6) << 24);
      }
    }
    return image;
  }

  private static int colour(int x, int y, int time) {
    return (x * 6) << 16 | (y * 8) << 8 | (((x * 13 ^ y * 7) + time * 40) & 0xff);
  }

  private static Picture picture(int time) {
    byte[] rgb = new byte[WIDTH * HEIGHT * Picture.CHANNELS];
    for (int at = 0; at < WIDTH * HEIGHT; at++) {
      int colour = colour(at % WIDTH, at / WIDTH, time);
      rgb[3 * at] = (byte) (colour >> 16);
      rgb[3 * at + 1] = (byte) (colour >> 8);
      rgb[3 * at + 2] = (byte) colour;
    }
    return new Picture(WIDTH, HEIGHT, rgb);
  }

  private static Clip clip() {
    List<Clip.Frame> frames = new ArrayList<>();
    for (int time = 0; time < 4; time++) {
      frames.add(new Clip.Frame(picture(time), 5));
    }
    return new Clip(frames, OptionalInt.of(Clip.FOR_EVER));
  }

  /** APNG, https://www.w3.org/TR/png-3/: the picture, and once more as a second frame. */
  private static byte[] animatedPng() {
    PngAnatomy anatomy = new PngAnatomy();
    List<byte[]> pieces = new ArrayList<>();
    for (byte[] piece : anatomy.cut(PictureEncoder.png(picture(0)))) {
      if (PngAnatomy.isNamed(piece, "IDAT") && pieces.size() == 2) {
        pieces.add(PngAnatomy.chunk("acTL", numbers(2, 0)));
        pieces.add(PngAnatomy.chunk("fcTL", numbers(0, WIDTH, HEIGHT, 0, 0, 1 << 16 | 10, 0)));
      }
      if (PngAnatomy.isNamed(piece, "IEND")) {
        byte[] data = pieces.get(pieces.size() - 1);
        ByteBuffer frame = ByteBuffer.allocate(data.length - 8);
        frame.putInt(2).put(data, 8, data.length - 12);
        pieces.add(PngAnatomy.chunk("fcTL", numbers(1, WIDTH, HEIGHT, 0, 0, 1 << 16 | 10, 0)));
        pieces.add(PngAnatomy.chunk("fdAT", frame.array()));
      }
      pieces.add(piece);
    }
    return anatomy.join(pieces);
  }

  private static byte[] numbers(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }

  private static byte[] resource(String name) {
    try (InputStream in = CorpusWriter.class.getResourceAsStream("/media/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + name, e);
    }
  }

  /** The JDK's own, whatever the order of plug-ins: an index makes the same input everywhere. */
  private static ImageWriter writerOf(MediaType type) {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByMIMEType(type.mime());
    ImageWriter writer = writers.next();
    while (!writer.getClass().getName().startsWith("com.sun.imageio.")) {
      writer.dispose();
      writer = writers.next();
    }
    return writer;
  }

  private static void add(
      List<Corpus.Entry> files,
      MediaType type,
      String name,
      BufferedImage image,
      boolean progressive,
      String compression) {
    ImageWriter writer = writerOf(type);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (progressive) {
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      if (compression != null) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType(compression);
      }
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + type + " into memory", e);
    } finally {
      writer.dispose();
    }
    files.add(new Corpus.Entry(name, type, bytes.toByteArray()));
  }
}
