package touchstone.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * The card of these tests: 48 x 32 pixels in quarters, from the top left red, green, blue, yellow.
 */
final class Cards {
  static final int WIDTH = 48;
  static final int HEIGHT = 32;
  static final Color[] COLOURS = {Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW};
  static final MediaDecoder DECODER = new MediaDecoder(MediaLimits.DEFAULT);

  private Cards() {}

  /** A picture of four quarters, in the order top left, top right, bottom left, bottom right. */
  static BufferedImage draw(int width, int height, int type, Color... quarters) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D pen = image.createGraphics();
    for (int i = 0; i < quarters.length; i++) {
      pen.setColor(quarters[i]);
      pen.fillRect(i % 2 * width / 2, i / 2 * height / 2, width / 2, height / 2);
    }
    pen.dispose();
    return image;
  }

  static BufferedImage draw(int type) {
    return draw(WIDTH, HEIGHT, type, COLOURS);
  }

  static byte[] write(BufferedImage image, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      assertThat(ImageIO.write(image, format, out)).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** The card as a JPEG whose detail comes in scan after scan. */
  static byte[] progressiveJpeg(int width, int height) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      writer.setOutput(out);
      BufferedImage image = draw(width, height, BufferedImage.TYPE_INT_RGB, COLOURS);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  static byte[] card(String format) {
    return write(draw(BufferedImage.TYPE_INT_RGB), format);
  }

  static byte[] resource(String name) {
    try (InputStream in = Cards.class.getResourceAsStream("/media/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Picture decode(byte[] bytes) {
    DecodeOutcome outcome = DECODER.decode(bytes);
    assertThat(outcome).isInstanceOf(DecodeOutcome.Decoded.class);
    return ((DecodeOutcome.Decoded) outcome).picture();
  }

  /** Checks the middle of each quarter, each channel within a tolerance. */
  static void assertQuarters(Picture picture, int tolerance, Color... quarters) {
    for (int i = 0; i < quarters.length; i++) {
      int x = picture.width() / 4 + i % 2 * (picture.width() / 2);
      int y = picture.height() / 4 + i / 2 * (picture.height() / 2);
      int[] found = {picture.sample(x, y, 0), picture.sample(x, y, 1), picture.sample(x, y, 2)};
      int[] expected = {quarters[i].getRed(), quarters[i].getGreen(), quarters[i].getBlue()};
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        assertThat(Math.abs(found[channel] - expected[channel]))
            .as("quarter %d: %s instead of %s", i, found, expected)
            .isLessThanOrEqualTo(tolerance);
      }
    }
  }

  static void assertCard(Picture picture, int tolerance) {
    assertThat(picture.width()).isEqualTo(WIDTH);
    assertThat(picture.height()).isEqualTo(HEIGHT);
    assertQuarters(picture, tolerance, COLOURS);
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Puts bytes in between. */
  static byte[] insert(byte[] bytes, int at, byte[] added) {
    byte[] whole = new byte[bytes.length + added.length];
    System.arraycopy(bytes, 0, whole, 0, at);
    System.arraycopy(added, 0, whole, at, added.length);
    System.arraycopy(bytes, at, whole, at + added.length, bytes.length - at);
    return whole;
  }

  static byte[] pngChunk(String type, byte[] data) {
    byte[] named = concat(type.getBytes(ISO_8859_1), data);
    CRC32 crc = new CRC32();
    crc.update(named);
    return concat(number(data.length), named, number((int) crc.getValue()));
  }

  /** A PNG of this size that has no pixels. */
  static byte[] pngHeader(int width, int height) {
    byte[] rest = {8, 2, 0, 0, 0};
    return concat(
        "\u0089PNG\r\n\u001a\n".getBytes(ISO_8859_1),
        pngChunk("IHDR", concat(number(width), number(height), rest)),
        pngChunk("IDAT", new byte[0]),
        pngChunk("IEND", new byte[0]));
  }

  static byte[] jpegSegment(int marker, String name, byte[] data) {
    int length = 2 + name.length() + data.length;
    byte[] head = {(byte) 0xff, (byte) marker, (byte) (length >> 8), (byte) length};
    return concat(head, name.getBytes(ISO_8859_1), data);
  }

  static byte[] riffChunk(String name, byte[] data) {
    byte[] length = new byte[4];
    ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length);
    return concat(name.getBytes(ISO_8859_1), length, data);
  }

  /** Exif with nothing but an orientation. */
  static byte[] exif(int orientation) {
    ByteBuffer tiff = ByteBuffer.allocate(26);
    tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
    tiff.putShort((short) 1).putShort((short) 274).putShort((short) 3).putInt(1);
    tiff.putShort((short) orientation).putShort((short) 0).putInt(0);
    return tiff.array();
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(4).putInt(value).array();
  }
}
