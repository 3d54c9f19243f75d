package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.data.DataNeed;
import touchstone.data.Source;
import touchstone.data.TrainingSet;
import touchstone.error.TouchstoneException;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

class CropSetTest {
  private static final int SIDE = 16;

  @TempDir private Path folder;
  private List<Source> sources;

  /** Black left of the middle and white right of it, with a file that is no picture. */
  @BeforeEach
  void writePhotographs() throws IOException {
    Path source = Files.createDirectories(folder.resolve("photos/camera"));
    byte[] rgb = new byte[40 * 40 * Picture.CHANNELS];
    for (int at = 0; at < rgb.length; at++) {
      rgb[at] = at / Picture.CHANNELS % 40 < 20 ? 0 : (byte) 255;
    }
    for (int i = 0; i < 20; i++) {
      Files.write(source.resolve(i + ".png"), PictureEncoder.png(new Picture(40, 40, rgb)));
    }
    Files.writeString(source.resolve("notes.txt"), "no picture");
    sources = Source.open(folder.resolve("photos"));
  }

  private Picture read(String name) throws IOException {
    DecodeOutcome outcome =
        new MediaDecoder(MediaLimits.DEFAULT).decode(Files.readAllBytes(folder.resolve(name)));
    return ((DecodeOutcome.Decoded) outcome).picture();
  }

  @Test
  void linesAreBlackWhereTheCropChangesAndPairsCanBeLearnedFrom() throws IOException {
    Path out = folder.resolve("pairs");
    assertThat(CropSet.write(sources, out, CropSet.Kind.LINES, SIDE, 4, 1)).isEqualTo(80);
    assertThat(TrainingSet.open(out, SIDE, DataNeed.PAIRED).size()).isEqualTo(80);
    int lines = 0;
    for (int i = 0; i < 80; i++) {
      String name = String.format(Locale.ROOT, "%05d.png", i);
      Picture drawing = read("pairs/source/" + name);
      Picture crop = read("pairs/target/" + name);
      for (int x = 1; x < SIDE - 1; x++) {
        if (drawing.sample(x, 8, 0) == 0) {
          lines++;
          assertThat(Math.abs(crop.sample(x + 1, 8, 0) - crop.sample(x - 1, 8, 0)))
              .isGreaterThan(20);
        }
      }
    }
    assertThat(lines).isGreaterThan(10);
  }

  @Test
  void classesAreEightColours() throws IOException {
    CropSet.write(sources, folder.resolve("maps"), CropSet.Kind.CLASSES, SIDE, 1, 1);
    Picture map = read("maps/source/00003.png");
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        assertThat(map.sample(x, y, 1)).isIn(0, 255);
      }
    }
  }

  @Test
  void greyPairsTeachColourAndOthersDoNot() throws IOException {
    Path grey = folder.resolve("grey");
    CropSet.write(sources, grey, CropSet.Kind.GREY, SIDE, 4, 1);
    CropSet.write(sources, folder.resolve("lines"), CropSet.Kind.LINES, SIDE, 4, 1);
    assertThat(TrainingSet.open(grey, SIDE, DataNeed.PAIRED).teachesColour()).isTrue();
    assertThat(TrainingSet.open(folder.resolve("lines"), SIDE, DataNeed.PAIRED).teachesColour())
        .isFalse();
  }

  @Test
  void plainCropsAreTheSameForTheSameSeedAndNothingIsOverwritten() throws IOException {
    Path out = folder.resolve("crops");
    CropSet.write(sources, out, CropSet.Kind.PLAIN, SIDE, 4, 1);
    CropSet.write(sources, folder.resolve("again"), CropSet.Kind.PLAIN, SIDE, 4, 1);
    assertThat(out.resolve("00042.png")).hasSameBinaryContentAs(folder.resolve("again/00042.png"));
    assertThatThrownBy(() -> CropSet.write(sources, out, CropSet.Kind.PLAIN, SIDE, 4, 1))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("holds something already");
  }
}
