package touchstone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorCode;

class ClipTest {
  private static final int[] TIMES = {3, 50, 7};

  private static final byte[] PALETTE = {0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0, -1};
  private static final int TRANSPARENT = 0;
  private static final int RED = 1;
  private static final int GREEN = 2;
  private static final int BLUE = 3;

  private static final int KEPT = 1;
  private static final int CLEARED = 2;
  private static final int UNDONE = 3;

  private static final int CLEAR = 4;
  private static final int END = 5;

  private static Clip clip(OptionalInt loops) {
    List<Clip.Frame> frames = new ArrayList<>();
    for (int i = 0; i < TIMES.length; i++) {
      byte[] rgb = new byte[20 * 10 * Picture.CHANNELS];
      for (int at = 0; at < rgb.length; at++) {
        rgb[at] = (byte) (at % Picture.CHANNELS == i ? at / Picture.CHANNELS % 20 * 8 : 40);
      }
      frames.add(new Clip.Frame(new Picture(20, 10, rgb), TIMES[i]));
    }
    return new Clip(frames, loops);
  }

  private static Clip decode(byte[] gif) {
    DecodeOutcome outcome = Cards.DECODER.decodeMoving(gif);
    assertThat(outcome).isInstanceOf(DecodeOutcome.DecodedClip.class);
    return ((DecodeOutcome.DecodedClip) outcome).clip();
  }

  @Test
  void framesComeBackInOrderAtTheirTimes() {
    Clip clip = clip(OptionalInt.of(3));
    Clip read = decode(ClipEncoder.syntheticGif(clip, "made by a test"));
    assertThat(read.loops()).hasValue(3);
    assertThat(read.frames()).extracting(Clip.Frame::centiseconds).containsExactly(3, 50, 7);
    for (int i = 0; i < TIMES.length; i++) {
      Picture before = clip.frames().get(i).picture();
      Picture after = read.frames().get(i).picture();
      for (int at = 0; at < 20 * 10 * Picture.CHANNELS; at++) {
        int x = at / Picture.CHANNELS % 20;
        int y = at / Picture.CHANNELS / 20;
        assertThat(after.sample(x, y, at % 3)).isEqualTo(before.sample(x, y, at % 3));
      }
    }
    assertThat(decode(ClipEncoder.syntheticGif(clip(OptionalInt.empty()), "x")).loops()).isEmpty();
  }

  @Test
  void aMadeClipSaysSoInACommentAndInXmp() {
    byte[] gif = ClipEncoder.syntheticGif(clip(OptionalInt.of(Clip.FOR_EVER)), "made by <m>");
    String text = new String(gif, StandardCharsets.ISO_8859_1);
    assertThat(text)
        .contains("Synthetic picture (trainedAlgorithmicMedia): made by <m>")
        .contains("XMP DataXMP<?xpacket")
        .contains("digitalsourcetype/trainedAlgorithmicMedia")
        .contains("made by &lt;m>");
    // As the XMP specification has it, part 3, section 1.1.2.
    byte[] trailer = Arrays.copyOfRange(gif, gif.length - 259, gif.length);
    assertThat(trailer).startsWith(1, 0xff, 0xfe).endsWith(1, 0, 0, ';');
    assertThat(Cards.decode(gif).sample(19, 0, 0)).as("its first frame").isEqualTo(152);
  }

  @Test
  void aStillGifAndOtherFilesArePictures() {
    assertThat(Cards.DECODER.decodeMoving(Cards.card("gif")))
        .isInstanceOf(DecodeOutcome.Decoded.class);
    assertThat(Cards.DECODER.decodeMoving(Cards.card("png")))
        .isInstanceOf(DecodeOutcome.Decoded.class);
  }

  @Test
  void aClipThatEndsEarlyOrIsTooLargeIsRefused() {
    byte[] gif = ClipEncoder.syntheticGif(clip(OptionalInt.empty()), "x");
    assertThat(Cards.DECODER.decodeMoving(Arrays.copyOf(gif, gif.length - 1)))
        .isEqualTo(
            new DecodeOutcome.Rejected(
                ErrorCode.TRUNCATED_MEDIA, "the GIF ends before its last frame does"));
    MediaDecoder small = new MediaDecoder(new MediaLimits(1 << 20, 599, Duration.ofSeconds(10)));
    assertThat(small.decodeMoving(gif))
        .asString()
        .contains("TOO_MANY_PIXELS", "3 frames of 20 x 10 pixels");
    assertThat(small.decode(gif)).isInstanceOf(DecodeOutcome.Decoded.class);
  }

  @Test
  void framesAreDrawnOverOneAnotherAndTakenAwayAsTheySay() {
    ByteArrayOutputStream gif = new ByteArrayOutputStream();
    gif.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    gif.writeBytes(new byte[] {4, 0, 4, 0, (byte) 0x81, 0, 0});
    gif.writeBytes(PALETTE);
    frame(gif, 0, 0, 4, KEPT, RED);
    frame(gif, 1, 1, 2, UNDONE, GREEN);
    frame(gif, 0, 0, 1, CLEARED, BLUE);
    frame(gif, 3, 3, 1, KEPT, GREEN);
    frame(gif, 3, 3, 1, KEPT, TRANSPARENT);
    gif.write(';');
    Clip clip = decode(gif.toByteArray());
    assertThat(colours(clip, 0, 0))
        .containsExactly("ff0000", "ff0000", "0000ff", "ffffff", "ffffff");
    assertThat(colours(clip, 1, 1))
        .containsExactly("ff0000", "00ff00", "ff0000", "ff0000", "ff0000");
    assertThat(colours(clip, 3, 3))
        .containsExactly("ff0000", "ff0000", "ff0000", "00ff00", "00ff00");
  }

  private static List<String> colours(Clip clip, int x, int y) {
    return clip.frames().stream()
        .map(Clip.Frame::picture)
        .map(
            picture ->
                String.format(
                    "%02x%02x%02x",
                    picture.sample(x, y, 0), picture.sample(x, y, 1), picture.sample(x, y, 2)))
        .toList();
  }

  /** A square of one colour; each pixel's code after a clear code, so that all have three bits. */
  private static void frame(
      ByteArrayOutputStream gif, int left, int top, int side, int disposal, int colour) {
    gif.writeBytes(new byte[] {'!', (byte) 0xf9, 4, (byte) (disposal << 2 | 1), 5, 0, 0, 0});
    gif.writeBytes(
        new byte[] {',', (byte) left, 0, (byte) top, 0, (byte) side, 0, (byte) side, 0, 0, 2});
    BitSet bits = new BitSet();
    int length = 0;
    for (int i = 0; i <= 2 * side * side; i++) {
      int code = i == 2 * side * side ? END : i % 2 == 0 ? CLEAR : colour;
      for (int bit = 0; bit < 3; bit++) {
        bits.set(length++, (code >> bit & 1) == 1);
      }
    }
    byte[] data = Arrays.copyOf(bits.toByteArray(), (length + 7) / 8);
    gif.write(data.length);
    gif.writeBytes(data);
    gif.write(0);
  }
}
