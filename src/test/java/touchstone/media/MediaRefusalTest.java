package touchstone.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.media.Cards.assertCard;
import static touchstone.media.Cards.card;
import static touchstone.media.Cards.concat;
import static touchstone.media.Cards.decode;
import static touchstone.media.Cards.insert;
import static touchstone.media.Cards.pngChunk;
import static touchstone.media.Cards.pngHeader;
import static touchstone.media.Cards.resource;
import static touchstone.media.Cards.riffChunk;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.error.ErrorCode;

class MediaRefusalTest {
  /** Behind the signature and IHDR. */
  private static final int PNG_HEAD = 33;

  private static void assertRefused(byte[] bytes, ErrorCode code, String... words) {
    assertRefused(Cards.DECODER, bytes, code, words);
  }

  private static void assertRefused(
      MediaDecoder decoder, byte[] bytes, ErrorCode code, String... words) {
    assertThat(decoder.decode(bytes))
        .isInstanceOfSatisfying(
            DecodeOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.code()).as(rejected.detail()).isEqualTo(code);
              assertThat(rejected.detail())
                  .isNotBlank()
                  .satisfies(
                      detail -> {
                        for (String word : words) {
                          assertThat(detail).contains(word);
                        }
                      });
            });
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void refusesNothing() {
    assertRefused(new byte[0], ErrorCode.EMPTY_MEDIA);
  }

  @ParameterizedTest
  @CsvSource({
    "'<html>not a photograph</html>', text",
    "'BMW is a maker of cars', text",
    "'%PDF-1.7\n%\u00e2\u00e3', PDF",
    "'\0\0\0\u0018ftypmp42', MP4",
    "'\0\0\0\u0018ftypavif', AVIF",
    "'PK\u0003\u0004', ZIP",
    "'\u001aE\u00df\u00a3', WebM",
    "'II+\0\u0008\0', BigTIFF",
    "'\u0000\u0001\u0002', not know"
  })
  void namesWhatItDoesNotRead(String bytes, String word) {
    assertRefused(bytes.getBytes(ISO_8859_1), ErrorCode.UNSUPPORTED_MEDIA, word);
  }

  @Test
  void refusesTooManyBytes() {
    MediaDecoder decoder = new MediaDecoder(new MediaLimits(100, 10_000, Duration.ofSeconds(5)));
    assertRefused(decoder, new byte[101], ErrorCode.MEDIA_TOO_LARGE, "101", "100");
  }

  @Test
  void refusesTooManyPixelsByTheHeader() {
    assertRefused(
        pngHeader(50_000, 50_000), ErrorCode.TOO_MANY_PIXELS, "50000 x 50000", "50000000");

    byte[] jpeg = card("jpeg");
    int frame = new String(jpeg, ISO_8859_1).indexOf("\u00ff\u00c0");
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0xff);
    assertRefused(jpeg, ErrorCode.TOO_MANY_PIXELS, "65535 x 65535");

    byte[] screen = card("gif");
    Arrays.fill(screen, 6, 10, (byte) 0xff);
    assertRefused(screen, ErrorCode.TOO_MANY_PIXELS, "65535 x 65535");

    byte[] runLength = card("bmp");
    little(runLength).putInt(18, 50_000).putInt(22, -50_000).putInt(30, 1);
    assertRefused(runLength, ErrorCode.TOO_MANY_PIXELS, "50000 x 50000");

    byte[] canvas = new byte[10];
    little(canvas).putInt(4, 49_999).putInt(6, 49_999 << 8 | canvas[6]);
    byte[] webp = insert(resource("card-lossless.webp"), 12, riffChunk("ANMF", new byte[0]));
    webp = insert(webp, 12, riffChunk("VP8X", canvas));
    little(webp).putInt(4, webp.length - 8);
    webp = Arrays.copyOf(webp, 12 + 18 + 8);
    little(webp).putInt(4, webp.length - 8);
    assertRefused(webp, ErrorCode.TOO_MANY_PIXELS, "x 50000");

    assertRefused(tiff(50_000, 50_000, 50_000), ErrorCode.TOO_MANY_PIXELS, "50000 x 50000");
  }

  /** A TIFF of one black strip of one byte. */
  private static byte[] tiff(int width, int height, int rowsPerStrip) {
    int[][] entries = {{256, width}, {257, height}, {273, 0}, {278, rowsPerStrip}, {279, 1}};
    ByteBuffer file = ByteBuffer.allocate(8 + 2 + entries.length * 12 + 4);
    file.order(ByteOrder.LITTLE_ENDIAN).put((byte) 'I').put((byte) 'I').putShort((short) 42);
    file.putInt(8).putShort((short) entries.length);
    for (int[] entry : entries) {
      file.putShort((short) entry[0]).putShort((short) 4).putInt(1).putInt(entry[1]);
    }
    return file.array();
  }

  @Test
  void deepPixelsCountMoreThanOnce() {
    MediaDecoder decoder =
        new MediaDecoder(new MediaLimits(1 << 20, 48 * 32, Duration.ofSeconds(5)));
    byte[] shallow = card("png");
    assertThat(decoder.decode(shallow)).isInstanceOf(DecodeOutcome.Decoded.class);
    byte[] deep = pngHeader(48, 32);
    deep[24] = 16;
    byte[] header = pngChunk("IHDR", Arrays.copyOfRange(deep, 16, 29));
    System.arraycopy(header, 0, deep, 8, header.length);
    assertRefused(decoder, deep, ErrorCode.TOO_MANY_PIXELS, "48 bits");
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "5, 0", "-1, 5", "2147483647, 2147483647"})
  void refusesAbsurdSizes(int width, int height) {
    ErrorCode code =
        width > 0 && height > 0 ? ErrorCode.TOO_MANY_PIXELS : ErrorCode.UNDECODABLE_MEDIA;
    assertRefused(pngHeader(width, height), code, Integer.toUnsignedString(width) + " x ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
  void refusesWhatEndsEarly(String format) {
    byte[] whole = card(format);
    for (int length : new int[] {whole.length / 2, whole.length * 9 / 10}) {
      assertRefused(Arrays.copyOf(whole, length), ErrorCode.TRUNCATED_MEDIA);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "card-lossy.webp",
        "card-lossless.webp",
        "card-progressive.jpg",
        "card-cmyk.jpg",
        "card-cmyk.tif"
      })
  void refusesAFileThatEndsEarly(String name) {
    byte[] whole = resource(name);
    assertRefused(Arrays.copyOf(whole, whole.length * 9 / 10), ErrorCode.TRUNCATED_MEDIA);
  }

  @Test
  void refusesAPngWithoutItsEnd() {
    byte[] png = card("png");
    assertRefused(Arrays.copyOf(png, png.length - 12), ErrorCode.TRUNCATED_MEDIA, "IEND");
  }

  @Test
  void refusesAPngOfTooFewPixels() {
    assertRefused(pngHeader(100, 100), ErrorCode.TRUNCATED_MEDIA);
  }

  @Test
  void refusesAPngThatWasDamaged() {
    byte[] png = card("png");
    png[PNG_HEAD + 12] ^= 1;
    assertRefused(png, ErrorCode.UNDECODABLE_MEDIA, "IDAT", "checksum");
  }

  @Test
  void refusesACorruptedJpeg() {
    byte[] jpeg = card("jpeg");
    int frame = new String(jpeg, ISO_8859_1).indexOf("\u00ff\u00c0");
    jpeg[frame + 11] = 0; // no samples of the first component
    assertRefused(jpeg, ErrorCode.UNDECODABLE_MEDIA, "JPEG");
  }

  @Test
  void refusesAPictureHiddenInABmp() {
    byte[] bmp = card("bmp");
    little(bmp).putInt(30, 5); // BI_PNG
    assertRefused(bmp, ErrorCode.UNSUPPORTED_MEDIA, "compression 5");
  }

  @Test
  void opensNoFileThatABmpNames() {
    byte[] small = card("bmp");
    byte[] bmp = insert(small, 54, new byte[124 - 40]);
    little(bmp).putInt(10, 14 + 124).putInt(14, 124);
    little(bmp).putInt(14 + 56, 0x4c494e4b); // PROFILE_LINKED
    little(bmp).putInt(14 + 112, 124).putInt(14 + 116, 16);
    assertCard(decode(bmp), 0);
  }

  /** Text and profiles, where a kilobyte may hold a gigabyte. */
  @Test
  void showsTheCodecNoPackedMetadata() throws IOException, RefusedException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
      deflater.write(new byte[1 << 20]);
    }
    byte[] name = {'x', 0, 0};
    byte[] indexed = Cards.write(Cards.draw(BufferedImage.TYPE_BYTE_INDEXED), "png");
    for (String type : new String[] {"zTXt", "iTXt", "iCCP"}) {
      byte[] bomb = insert(indexed, PNG_HEAD, pngChunk(type, concat(name, packed.toByteArray())));
      assertThat(PngFile.read(bomb).pixels().length()).isEqualTo(indexed.length);
      assertCard(decode(bomb), 0);
    }
  }

  @Test
  void leavesBehindWhatTakesTooLong() {
    byte[] big = Cards.write(Cards.draw(4000, 4000, BufferedImage.TYPE_INT_RGB), "png");
    MediaDecoder hasty =
        new MediaDecoder(new MediaLimits(1 << 24, 16_000_000, Duration.ofMillis(1)));
    assertRefused(hasty, big, ErrorCode.DECODING_TIMED_OUT, "PNG", "PT0.001S");
  }
}
