package touchstone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.media.Cards.assertCard;
import static touchstone.media.Cards.assertQuarters;
import static touchstone.media.Cards.card;
import static touchstone.media.Cards.decode;
import static touchstone.media.Cards.insert;
import static touchstone.media.Cards.jpegSegment;
import static touchstone.media.Cards.resource;
import static touchstone.media.Cards.riffChunk;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaDecoderTest {
  private static final Color WHITE = Color.WHITE;

  /** Half of pure green over white. */
  private static final Color PALE_GREEN = new Color(127, 255, 127);

  private static final int APP2 = 0xe2;

  /** How far apart a lossy codec may be from a pure colour. */
  private static final int LOSSY = 8;

  private static byte[] write(BufferedImage image, ImageWriter writer, ImageWriteParam how)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage deepCard() {
    ComponentColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            true,
            false,
            ComponentColorModel.TRANSLUCENT,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = colours.createCompatibleWritableRaster(Cards.WIDTH, Cards.HEIGHT);
    int[][] quarters = {
      {65535, 0, 0, 65535}, {0, 65535, 0, 32768}, {0, 0, 65535, 0}, {0x8080, 0x8080, 0, 65535}
    };
    for (int y = 0; y < Cards.HEIGHT; y++) {
      for (int x = 0; x < Cards.WIDTH; x++) {
        raster.setPixel(x, y, quarters[2 * x / Cards.WIDTH + 2 * (2 * y / Cards.HEIGHT)]);
      }
    }
    return new BufferedImage(colours, raster, false, null);
  }

  @ParameterizedTest
  @CsvSource({
    "png, PNG, 0",
    "bmp, BMP, 0",
    "gif, GIF, 0",
    "tiff, TIFF, 0",
    "jpeg, JPEG, 40",
  })
  void readsWhatJavaWrites(String format, MediaType type, int tolerance) {
    DecodeOutcome outcome = Cards.DECODER.decode(card(format));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            DecodeOutcome.Decoded.class, decoded -> assertThat(decoded.type()).isEqualTo(type));
    assertCard(decode(card(format)), tolerance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"card-progressive.jpg", "card-lossy.webp"})
  void readsLossyFiles(String name) {
    assertCard(decode(resource(name)), LOSSY);
  }

  @Test
  void readsLosslessWebp() {
    assertCard(decode(resource("card-lossless.webp")), 0);
  }

  @Test
  void laysTransparencyOverWhite() {
    Color[] quarters = {Color.RED, PALE_GREEN, WHITE, Color.YELLOW};
    assertQuarters(decode(resource("card-alpha.webp")), 1, quarters);
    assertQuarters(decode(resource("card-alpha-lossy.webp")), LOSSY, quarters);
    assertQuarters(decode(resource("card-premultiplied.tif")), 1, quarters);
    BufferedImage card =
        Cards.draw(
            Cards.WIDTH,
            Cards.HEIGHT,
            BufferedImage.TYPE_INT_ARGB,
            Color.RED,
            new Color(0, 255, 0, 128),
            new Color(0, 0, 255, 0),
            Color.YELLOW);
    assertQuarters(decode(Cards.write(card, "png")), 1, quarters);
    assertQuarters(decode(Cards.write(card, "tiff")), 1, quarters);
  }

  /** Inks without a profile: which exact red cyan-free magenta and yellow make is convention. */
  @ParameterizedTest
  @ValueSource(strings = {"card-cmyk.jpg", "card-ycck.jpg", "card-cmyk.tif"})
  void readsInks(String name) {
    Picture picture = decode(resource(name));
    int[][] strongest = {{0}, {1}, {2}, {0, 1}};
    for (int quarter = 0; quarter < 4; quarter++) {
      int x = 12 + 24 * (quarter % 2);
      int y = 8 + 16 * (quarter / 2);
      int[] samples = IntStream.range(0, 3).map(channel -> picture.sample(x, y, channel)).toArray();
      int most = Arrays.stream(samples).max().orElseThrow();
      int[] found = IntStream.range(0, 3).filter(c -> samples[c] > most - 40).toArray();
      assertThat(found).as(name + " " + Arrays.toString(samples)).isEqualTo(strongest[quarter]);
    }
  }

  @Test
  void scalesSixteenBitsToEight() throws IOException {
    Color[] quarters = {Color.RED, PALE_GREEN, WHITE, new Color(128, 128, 0)};
    assertQuarters(decode(Cards.write(deepCard(), "png")), 1, quarters);
    ImageWriter tiff = jdkTiffWriter();
    byte[] deep = write(deepCard(), tiff, tiff.getDefaultWriteParam());
    assertQuarters(decode(deep), 1, quarters);
  }

  /** Java's own grey is linear: drawing it through a colour model would make 128 into 188. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "tiff", "bmp"})
  void keepsGreyAsItIs(String format) {
    for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY}) {
      if (type == BufferedImage.TYPE_USHORT_GRAY && !format.matches("png|tiff")) {
        continue;
      }
      BufferedImage grey = new BufferedImage(16, 16, type);
      int middle = type == BufferedImage.TYPE_BYTE_GRAY ? 128 : 0x8080;
      int[] samples = new int[256];
      Arrays.fill(samples, middle);
      grey.getRaster().setPixels(0, 0, 16, 16, samples);
      Color expected = new Color(128, 128, 128);
      assertQuarters(decode(Cards.write(grey, format)), 0, expected, expected, expected, expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "gif", "bmp", "tiff"})
  void readsPalettes(String format) {
    BufferedImage indexed = Cards.draw(BufferedImage.TYPE_BYTE_INDEXED);
    assertCard(decode(Cards.write(indexed, format)), 0);
  }

  @Test
  void readsInterlacedPng() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    byte[] png = write(Cards.draw(BufferedImage.TYPE_INT_RGB), writer, how);
    assertThat(png[28]).as("interlace method").isEqualTo((byte) 1);
    assertCard(decode(png), 0);
  }

  @Test
  void readsRunLengthBmp() throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("bmp").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionType("BI_RLE8");
    BufferedImage indexed = Cards.draw(BufferedImage.TYPE_BYTE_INDEXED);
    assertCard(decode(write(indexed, writer, how)), 0);
  }

  @ParameterizedTest
  @CsvSource({"LZW, 0", "Deflate, 0", "PackBits, 0", "JPEG, 40"})
  void readsCompressedAndTiledTiff(String compression, int tolerance) throws IOException {
    for (boolean tiled : new boolean[] {false, true}) {
      ImageWriter writer = jdkTiffWriter();
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionType(compression);
      if (tiled) {
        how.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
        how.setTiling(16, 16, 0, 0);
      }
      assertCard(decode(write(Cards.draw(BufferedImage.TYPE_INT_RGB), writer, how)), tolerance);
    }
  }

  /** Only the JDK's writer makes tiles and 16 bits. */
  private static ImageWriter jdkTiffWriter() {
    var writers = ImageIO.getImageWritersByFormatName("tiff");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun")) {
        return writer;
      }
    }
    throw new AssertionError("the JDK writes TIFF");
  }

  @Test
  void putsAGifFrameInItsPlaceOnTheScreen() {
    byte[] gif = card("gif");
    int image = 13 + 3 * (2 << (gif[10] & 7));
    while (gif[image] != 0x2c) {
      image++;
    }
    gif[6] = 100; // screen 100 x 80
    gif[8] = 80;
    gif[image + 1] = 10; // frame at (10, 20)
    gif[image + 3] = 20;
    Picture picture = decode(gif);
    assertThat(picture.width()).isEqualTo(100);
    assertThat(picture.height()).isEqualTo(80);
    assertCard(picture.crop(10, 20, Cards.WIDTH, Cards.HEIGHT), 0);
    assertThat(picture.sample(9, 20, 2)).as("beside the frame").isEqualTo(255);
  }

  @Test
  void convertsAnEmbeddedProfile() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    // Linear 0.5 is 188 in sRGB (IEC 61966-2-1).
    Color lighter = new Color(188, 188, 188);
    assertQuarters(decode(greyJpeg(profile)), 2, lighter, lighter, lighter, lighter);
  }

  @Test
  void ignoresABrokenProfile() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    Arrays.fill(profile, 128, 400, (byte) 0xff);
    Color same = new Color(128, 128, 128);
    assertQuarters(decode(greyJpeg(profile)), 2, same, same, same, same);
    assertQuarters(decode(greyJpeg(new byte[] {1, 2, 3})), 2, same, same, same, same);
  }

  /** A profile begins with its size; codecs reserve that much before they read. */
  @Test
  void reservesNothingThatAProfileOnlyClaims() {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    profile[0] = 0x7f;
    Color same = new Color(128, 128, 128);
    assertQuarters(decode(greyJpeg(profile)), 2, same, same, same, same);
    byte[] webp = insert(resource("card-lossless.webp"), 12, riffChunk("ICCP", profile));
    webp = insert(webp, 12, riffChunk("VP8X", new byte[] {0x20, 0, 0, 0, 47, 0, 0, 31, 0, 0}));
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8);
    assertCard(decode(webp), 0);
  }

  private static byte[] greyJpeg(byte[] profile) {
    Color grey = new Color(128, 128, 128);
    byte[] jpeg =
        Cards.write(Cards.draw(32, 32, BufferedImage.TYPE_INT_RGB, grey, grey, grey, grey), "jpeg");
    return insert(jpeg, 20, jpegSegment(APP2, "ICC_PROFILE\0\1\1", profile));
  }

  @Test
  void takesABaselineJpegThatLacksOnlyItsEndMarker() {
    byte[] jpeg = card("jpeg");
    assertCard(decode(Arrays.copyOf(jpeg, jpeg.length - 2)), 40);
  }

  @Test
  void decodesForManyCallersAtOnceWithinTheRoomForOne() {
    MediaLimits limits =
        new MediaLimits(1 << 20, Cards.WIDTH * Cards.HEIGHT, MediaLimits.DEFAULT.time());
    MediaDecoder decoder = new MediaDecoder(limits);
    byte[] png = card("png");
    assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> decoder.decode(png)))
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(DecodeOutcome.Decoded.class));
  }
}
