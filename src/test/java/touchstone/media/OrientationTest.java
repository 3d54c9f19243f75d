package touchstone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.media.Cards.assertCard;
import static touchstone.media.Cards.decode;
import static touchstone.media.Cards.exif;
import static touchstone.media.Cards.insert;
import static touchstone.media.Cards.jpegSegment;
import static touchstone.media.Cards.pngChunk;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrientationTest {
  private static final int APP1 = 0xe1;
  private static final String EXIF = "Exif\0\0";

  /** Behind the signature and IHDR. */
  private static final int PNG_HEAD = 33;

  /** A card as a camera held otherwise would store it. */
  private static byte[] stored(String quarters, boolean turned, String format) {
    Color[] colours =
        quarters
            .chars()
            .mapToObj(letter -> Cards.COLOURS["RGBY".indexOf(letter)])
            .toArray(Color[]::new);
    int width = turned ? Cards.HEIGHT : Cards.WIDTH;
    int height = turned ? Cards.WIDTH : Cards.HEIGHT;
    return Cards.write(Cards.draw(width, height, BufferedImage.TYPE_INT_RGB, colours), format);
  }

  @ParameterizedTest
  @CsvSource({
    "1, RGBY, false",
    "2, GRYB, false",
    "3, YBGR, false",
    "4, BYRG, false",
    "5, RBGY, true",
    "6, GYRB, true",
    "7, YGBR, true",
    "8, BRYG, true"
  })
  void turnsThePictureUpright(int orientation, String quarters, boolean turned) {
    byte[] jpeg = stored(quarters, turned, "jpeg");
    assertCard(decode(insert(jpeg, 2, jpegSegment(APP1, EXIF, exif(orientation)))), 40);
    byte[] png = stored(quarters, turned, "png");
    assertCard(decode(insert(png, PNG_HEAD, pngChunk("eXIf", exif(orientation)))), 0);
  }

  @Test
  void everyPixelHasAPlaceOfItsOwn() {
    for (Orientation orientation : Orientation.values()) {
      boolean[] taken = new boolean[5 * 3];
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 5; x++) {
          taken[orientation.place(x, y, 5, 3)] = true;
        }
      }
      assertThat(taken).doesNotContain(false);
    }
  }

  @Test
  void ignoresBrokenExif() {
    byte[] png = Cards.card("png");
    Random random = new Random(5);
    for (int i = 0; i < 200; i++) {
      byte[] broken = exif(1);
      broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      broken[18] = 0;
      broken[19] = 9; // so that no mutation is a valid orientation
      assertCard(decode(insert(png, PNG_HEAD, pngChunk("eXIf", broken))), 0);
    }
    for (int length = 0; length < 26; length++) {
      byte[] cut = Arrays.copyOf(exif(1), length);
      assertCard(decode(insert(png, PNG_HEAD, pngChunk("eXIf", cut))), 0);
    }
    assertCard(decode(insert(png, PNG_HEAD, pngChunk("eXIf", exif(9)))), 0);
    byte[] elsewhere = exif(6);
    elsewhere[17] = 3; // three values, more than fit the entry, so they are at an offset
    Arrays.fill(elsewhere, 18, 22, (byte) 0xff);
    assertCard(decode(insert(png, PNG_HEAD, pngChunk("eXIf", elsewhere))), 0);
  }
}
