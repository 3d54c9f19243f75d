package touchstone.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.media.Cards.card;
import static touchstone.media.Cards.concat;
import static touchstone.media.Cards.insert;
import static touchstone.media.Cards.jpegSegment;
import static touchstone.media.Cards.pngChunk;
import static touchstone.media.Cards.resource;
import static touchstone.media.Cards.riffChunk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.error.ErrorCode;

/**
 * Files made to harm whoever reads them, each with its answer; the same list stands in
 * docs/operations/hostile-media.md.
 */
class HostileMediaTest {
  private static final int PNG_HEAD = 33;
  private static final byte[] SCRIPT =
      "<html><script>alert(document.domain)</script></html>".getBytes(ISO_8859_1);

  /** What small metadata unpack to. */
  private static final int UNPACKED = 64 << 20;

  private static void assertJudged(byte[] bytes) {
    assertThat(Cards.DECODER.decode(bytes))
        .isInstanceOfSatisfying(
            DecodeOutcome.Decoded.class, decoded -> Cards.assertCard(decoded.picture(), 60));
  }

  private static void assertRefused(DecodeOutcome outcome, ErrorCode code, String words) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            DecodeOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.code()).as(rejected.detail()).isEqualTo(code);
              assertThat(rejected.detail()).contains(words);
            });
  }

  private static void assertRefused(byte[] bytes, ErrorCode code, String words) {
    assertRefused(Cards.DECODER.decode(bytes), code, words);
  }

  private static byte[] afterStart(byte[] jpeg, byte[] segment) {
    return insert(jpeg, 2, segment);
  }

  private static byte[] packed(int zeros) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
      for (int left = zeros; left > 0; left -= 1 << 20) {
        deflater.write(new byte[1 << 20]);
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] repeated(byte[] part, int times) {
    byte[] all = new byte[part.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }

  private static byte[] any(String format) {
    return format.equals("webp") ? resource("card-lossless.webp") : card(format);
  }

  // Files that are two things at once

  @Test
  void aJpegThatIsAZipIsJudgedAsAJpeg() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("index.html"));
      out.write(SCRIPT);
    }
    assertJudged(concat(card("jpeg"), zip.toByteArray()));
  }

  /** The comment begins as a script goes on after {@code GIF89a=}. */
  @Test
  void aGifThatIsAScriptIsJudgedAsAGif() {
    byte[] gif = card("gif");
    byte[] script = "*/=1;alert(1);/*".getBytes(ISO_8859_1);
    byte[] comment = concat(new byte[] {0x21, (byte) 0xfe, (byte) script.length}, script);
    byte[] both = insert(gif, screen(gif), concat(comment, new byte[1]));
    assertJudged(concat(both, "*/".getBytes(ISO_8859_1)));
  }

  /** In text, and behind the end. */
  @Test
  void aPngThatIsAPageIsJudgedAsAPng() {
    byte[] text = concat("Comment\0".getBytes(ISO_8859_1), SCRIPT);
    assertJudged(concat(insert(card("png"), PNG_HEAD, pngChunk("tEXt", text)), SCRIPT));
  }

  @Test
  void aJpegThatIsAPdfIsJudgedByItsFirstBytes() {
    byte[] jpeg = card("jpeg");
    byte[] pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj".getBytes(ISO_8859_1);
    assertJudged(afterStart(jpeg, jpegSegment(0xfe, "", pdf)));
    assertRefused(concat(pdf, jpeg), ErrorCode.UNSUPPORTED_MEDIA, "PDF");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg>&x;</svg>"
      })
  void aDrawingThatRunsScriptsIsNotRead(String svg) {
    assertRefused(svg.getBytes(ISO_8859_1), ErrorCode.UNSUPPORTED_MEDIA, "text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff", "webp"})
  void rubbishBehindTheEndIsIgnored(String format) {
    byte[] rubbish = new byte[10_000];
    Arrays.fill(rubbish, (byte) 0xff);
    assertJudged(concat(any(format), rubbish));
    assertJudged(concat(any(format), any("png")));
  }

  // Metadata that unpack to more than they are

  @ParameterizedTest
  @ValueSource(strings = {"zTXt", "iTXt", "iCCP"})
  void packedMetadataOfAPngAreNeverUnpacked(String chunk) throws IOException {
    byte[] head = chunk.equals("iTXt") ? new byte[] {'x', 0, 1, 0, 0, 0} : new byte[] {'x', 0, 0};
    byte[] bomb = pngChunk(chunk, concat(head, packed(UNPACKED)));
    assertJudged(insert(card("png"), PNG_HEAD, bomb));
  }

  @Test
  void moreDataThanPixelsOfAPngAreNotUnpacked() throws IOException {
    byte[] png =
        concat(
            Arrays.copyOf(Cards.pngHeader(10, 10), PNG_HEAD),
            pngChunk("IDAT", packed(UNPACKED)),
            pngChunk("IEND", new byte[0]));
    assertThat(Cards.decode(png).width()).isEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, -1, Integer.MAX_VALUE, 1 << 30})
  void aProfileThatLiesAboutItsSizeIsIgnored(int size) {
    byte[] profile = ByteBuffer.allocate(300).putInt(size).putInt(128, size).array();
    byte[] part = jpegSegment(0xe2, "ICC_PROFILE\0\1\1", profile);
    assertJudged(afterStart(card("jpeg"), part));
    byte[] webp = insert(resource("card-lossless.webp"), 12, riffChunk("ICCP", profile));
    webp = insert(webp, 12, riffChunk("VP8X", new byte[] {0x20, 0, 0, 0, 47, 0, 0, 31, 0, 0}));
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8);
    assertJudged(webp);
  }

  /** 255 parts of 64 KiB, the most that the numbering allows. */
  @Test
  void aProfileOfManyPartsIsIgnored() {
    byte[] jpeg = card("jpeg");
    for (int part = 255; part > 0; part--) {
      byte[] content = new byte[65_000];
      ByteBuffer.wrap(content).putInt(255 * content.length);
      String name = "ICC_PROFILE\0" + (char) part + (char) 255;
      jpeg = afterStart(jpeg, jpegSegment(0xe2, name, content));
    }
    assertJudged(jpeg);
  }

  @Test
  void xmpIsNeverParsed() {
    String bomb =
        "<!DOCTYPE x [<!ENTITY a \""
            + "lol".repeat(1000)
            + "\"><!ENTITY b \""
            + "&a;".repeat(1000)
            + "\"><!ENTITY c \""
            + "&b;".repeat(1000)
            + "\">]><x:xmpmeta>&c;</x:xmpmeta>";
    byte[] xmp = bomb.getBytes(ISO_8859_1);
    assertJudged(
        afterStart(card("jpeg"), jpegSegment(0xe1, "http://ns.adobe.com/xap/1.0/\0", xmp)));
    byte[] text = concat("XML:com.adobe.xmp\0\0\0\0\0".getBytes(ISO_8859_1), xmp);
    assertJudged(insert(card("png"), PNG_HEAD, pngChunk("iTXt", text)));
  }

  // Structures that point to themselves, or go on and on

  /** Each entry of a directory points to the directory itself, as does the next one. */
  private static byte[] loop(int... tags) {
    ByteBuffer tiff = ByteBuffer.allocate(8 + 2 + tags.length * 12 + 4);
    tiff.put((byte) 'M').put((byte) 'M').putShort((short) 42).putInt(8);
    tiff.putShort((short) tags.length);
    for (int tag : tags) {
      tiff.putShort((short) tag).putShort((short) 4).putInt(1).putInt(8);
    }
    return tiff.putInt(8).array();
  }

  @Test
  void exifThatPointsToItselfIsReadOnce() {
    byte[] exif = loop(330, 34665, 34853, 40965);
    assertJudged(afterStart(card("jpeg"), jpegSegment(0xe1, "Exif\0\0", exif)));
    assertJudged(insert(card("png"), PNG_HEAD, pngChunk("eXIf", exif)));
  }

  /** A thousand directories below one another, and the last page leads to the first. */
  @Test
  void directoriesOfATiffAreNotFollowed() {
    byte[] card = card("tiff");
    ByteBuffer tiff = ByteBuffer.wrap(card);
    if (card[0] == 'I') {
      tiff.order(ByteOrder.LITTLE_ENDIAN);
    }
    int first = tiff.getInt(4);
    int entries = tiff.getShort(first);
    ByteBuffer nested =
        ByteBuffer.allocate(2 + (entries + 1) * 12 + 4 + 1000 * 18).order(tiff.order());
    int start = card.length + (card.length & 1);
    int below = start + 2 + (entries + 1) * 12 + 4;
    nested.putShort((short) (entries + 1)).put(card, first + 2, entries * 12);
    nested.putShort((short) 330).putShort((short) 4).putInt(1).putInt(below).putInt(start);
    for (int depth = 0; depth < 1000; depth++) {
      int next = depth < 999 ? below + 18 * (depth + 1) : below;
      nested.putShort((short) 1).putShort((short) 330).putShort((short) 4).putInt(1).putInt(next);
      nested.putInt(next);
    }
    byte[] file = concat(Arrays.copyOf(card, start), nested.array());
    ByteBuffer.wrap(file).order(tiff.order()).putInt(4, start);
    assertJudged(file);
  }

  /** Where the screen of a GIF ends. */
  private static int screen(byte[] gif) {
    return (gif[10] & 0x80) == 0 ? 13 : 13 + 3 * (2 << (gif[10] & 7));
  }

  /** Where its first frame begins. */
  private static int frame(byte[] gif) {
    int at = screen(gif);
    while (gif[at] == 0x21) {
      for (at += 2; gif[at] != 0; at += 1 + (gif[at] & 0xff)) {}
      at++;
    }
    return at;
  }

  @Test
  void aFloodOfGifFramesIsJudgedByTheFirst() {
    byte[] gif = card("gif");
    int frame = frame(gif);
    byte[] flood =
        insert(gif, frame, repeated(Arrays.copyOfRange(gif, frame, gif.length - 1), 5000));
    assertJudged(flood);
    assertRefused(
        Cards.DECODER.decodeMoving(flood), ErrorCode.TOO_MANY_PIXELS, "5001 frames of 48 x 32");
  }

  @Test
  void aFloodOfPngFramesIsJudgedByTheFirst() {
    byte[] png = card("png");
    byte[] control = new byte[26];
    byte[] frames =
        repeated(concat(pngChunk("fcTL", control), pngChunk("fdAT", new byte[40])), 5000);
    byte[] flood = insert(png, PNG_HEAD, concat(pngChunk("acTL", new byte[8]), frames));
    assertJudged(flood);
  }

  /** 70 bytes, found by fuzzing, that claim 45 megapixels; the codec would make up the rest. */
  @Test
  void aWebpOfFewBytesForManyPixelsIsRefused() {
    byte[] webp =
        HexFormat.of()
            .parseHex(
                "524946463e000000574542505650384c320000002f2aece71326c650528222ff471310"
                    + "14f93f9a80a0e8bae582b943829ab68da0922cc923f966ee1cd1ff09303666262ccc0c");
    assertRefused(webp, ErrorCode.TRUNCATED_MEDIA, "before its last pixel");
  }

  @Test
  void aWebpOfManyPicturesIsJudgedByTheFirst() {
    byte[] card = resource("card-lossy.webp");
    byte[] picture = Arrays.copyOfRange(card, 12, card.length);
    byte[] canvas = riffChunk("VP8X", new byte[] {0, 0, 0, 0, 47, 0, 0, 31, 0, 0});
    byte[] webp = concat(Arrays.copyOf(card, 12), canvas, repeated(picture, 20_000));
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8);
    assertJudged(webp);
  }

  private static byte[] scans(byte[] progressive, int times) {
    int last = new String(progressive, ISO_8859_1).lastIndexOf("\u00ff\u00da");
    int end = progressive.length - 2;
    return insert(progressive, end, repeated(Arrays.copyOfRange(progressive, last, end), times));
  }

  @Test
  void aJpegOfTooManyScansIsRefused() {
    assertRefused(
        scans(resource("card-progressive.jpg"), 500), ErrorCode.UNDECODABLE_MEDIA, "500 scans");
  }

  /** Fewer, but each over many pixels: time decides. */
  @Test
  void aJpegOfSlowScansIsLeftBehind() {
    byte[] big = Cards.progressiveJpeg(3000, 3000);
    MediaDecoder hasty =
        new MediaDecoder(new MediaLimits(32 << 20, 9_000_000, Duration.ofMillis(700)));
    assertRefused(hasty.decode(scans(big, 480)), ErrorCode.DECODING_TIMED_OUT, "JPEG");
    assertThat(hasty.decode(card("png"))).isInstanceOf(DecodeOutcome.Decoded.class);
  }

  // Sizes; sizes over the limit stand in MediaRefusalTest

  @Test
  void noPixelsAreRefused() {
    byte[] jpeg = card("jpeg");
    int frame = new String(jpeg, ISO_8859_1).indexOf("\u00ff\u00c0");
    Arrays.fill(jpeg, frame + 5, frame + 9, (byte) 0);
    byte[] gif = card("gif");
    Arrays.fill(gif, frame(gif) + 5, frame(gif) + 9, (byte) 0);
    byte[] bmp = card("bmp");
    Arrays.fill(bmp, 18, 26, (byte) 0);
    byte[] webp = resource("card-lossy.webp");
    Arrays.fill(webp, 26, 30, (byte) 0);
    for (byte[] file : List.of(jpeg, gif, bmp, webp, Cards.pngHeader(0, 0))) {
      assertRefused(file, ErrorCode.UNDECODABLE_MEDIA, "0 x 0");
    }
    byte[] tiff = loop(256, 257, 273, 279);
    for (int value = 18; value < tiff.length; value += 12) {
      Arrays.fill(tiff, value, value + 4, (byte) 0);
    }
    assertRefused(tiff, ErrorCode.UNDECODABLE_MEDIA, "0 x 0");
  }
}
