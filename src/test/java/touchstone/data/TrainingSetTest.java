package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

class TrainingSetTest {
  private static final int SIDE = 8;
  private static final int BATCH = 10;

  @TempDir private Path folder;

  /** A picture whose every sample is {@code grey}, with its corner marked by a number. */
  private void write(String name, int side, int grey, int number) throws IOException {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    Arrays.fill(rgb, (byte) grey);
    rgb[0] = (byte) number;
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, PictureEncoder.png(new Picture(side, side, rgb)));
  }

  private static double greyOf(INDArray pictures, int i) {
    return Math.round((pictures.getDouble(i, 1, 0, 0) + 1) * 127.5);
  }

  @Test
  void labelsAreTheFoldersAndGoWithTheirPictures() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("dark/" + i + ".png", SIDE, 20, i);
      write("light/" + i + ".png", SIDE, 220, i);
    }
    TrainingSet set = TrainingSet.open(folder, SIDE, DataNeed.LABELLED);
    assertThat(set.classes()).containsExactly("dark", "light");
    BatchSource batches = set.split(200).requireFor(BATCH).training().batches(BATCH, new Seed(1));
    for (long step = 0; step < 6; step++) {
      Batch batch = batches.at(step);
      INDArray labels = batch.labels().orElseThrow();
      for (int i = 0; i < BATCH; i++) {
        assertThat(labels.getDouble(i, 1)).isEqualTo(greyOf(batch.pictures(), i) > 100 ? 1 : 0);
        assertThat(labels.getRow(i).sumNumber().doubleValue()).isEqualTo(1);
      }
    }
  }

  @Test
  void oneClassIsNone() throws IOException {
    for (int i = 0; i < 64; i++) {
      write("only/" + i + ".png", SIDE, 20, i);
    }
    assertThatThrownBy(() -> TrainingSet.open(folder, SIDE, DataNeed.LABELLED))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("two or more classes")
        .hasMessageContaining("only");
  }

  @Test
  void pairsStayTogetherInBatchesAndParts() throws IOException {
    for (int i = 0; i < 60; i++) {
      write("source/" + i + ".png", SIDE / 2, 100 + i, 0);
      write("target/" + i + ".png", SIDE, 100 + i, 0);
    }
    TrainingSet.Parts parts = TrainingSet.open(folder, SIDE, DataNeed.PAIRED).split(300);
    assertThat(parts.training().size() + parts.heldOut().size()).isEqualTo(60);
    assertTogether(parts.training().batches(BATCH, new Seed(1)).at(3));
    assertTogether(parts.heldOut().whole(5));
  }

  private static void assertTogether(Batch batch) {
    INDArray sources = batch.source().orElseThrow();
    assertThat(sources.size(2)).isEqualTo(SIDE / 2);
    for (int i = 0; i < batch.size(); i++) {
      assertThat(greyOf(sources, i)).isEqualTo(greyOf(batch.pictures(), i));
    }
  }

  @Test
  void aTargetWithoutItsSourceIsNamedAsMissing() throws IOException {
    for (int i = 0; i < 64; i++) {
      write("target/" + i + ".png", SIDE, i, 0);
    }
    assertThatThrownBy(() -> TrainingSet.open(folder, SIDE, DataNeed.PAIRED))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("64 targets, 0 of them with a source");
  }

  @Test
  void domainsAreDrawnFromApart() throws IOException {
    for (int i = 0; i < 40; i++) {
      write("a/" + i + ".png", SIDE, 30, i);
      write("b/" + i + ".png", SIDE, 210, i);
    }
    Batch batch =
        TrainingSet.open(folder, SIDE, DataNeed.TWO_DOMAINS).batches(BATCH, new Seed(1)).at(0);
    for (int i = 0; i < BATCH; i++) {
      assertThat(greyOf(batch.source().orElseThrow(), i)).isEqualTo(30);
      assertThat(greyOf(batch.pictures(), i)).isEqualTo(210);
    }
    assertThatThrownBy(() -> TrainingSet.open(folder, SIDE + 1, DataNeed.TWO_DOMAINS))
        .hasMessageContaining("every picture must be 9 x 9");
  }

  @Test
  void aSetThatIsTooSmallForItsBatchesIsRefused() throws IOException {
    for (int i = 0; i < 64; i++) {
      write(i + ".png", SIDE, i, i);
    }
    TrainingSet.Parts parts = TrainingSet.open(folder, SIDE, DataNeed.PLAIN).split(200);
    assertThatThrownBy(() -> parts.requireFor(64))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("batches of 64");
  }

  @Test
  void idxFilesAreReadAsLabelledPicturesOnBlack() throws IOException {
    writeIdx("train-images-idx3-ubyte.gz", 0x803, new int[] {80, 4, 6}, 80 * 24, 200);
    writeIdx("train-labels-idx1-ubyte.gz", 0x801, new int[] {80}, 80, -1);
    TrainingSet set = TrainingSet.open(folder, SIDE, DataNeed.LABELLED);
    assertThat(set.size()).isEqualTo(80);
    assertThat(set.classes()).containsExactly("0", "1", "2", "3");
    INDArray first = set.whole(1).pictures();
    assertThat(greyOf(first, 0)).as("beside the picture").isZero();
    assertThat((first.getDouble(0, 2, 3, 3) + 1) * 127.5).isBetween(199.5, 200.5);
  }

  @Test
  void idxFilesOfOtherLengthsAreRefused() throws IOException {
    writeIdx("train-images-idx3-ubyte.gz", 0x803, new int[] {80, 4, 6}, 80 * 24, 200);
    writeIdx("train-labels-idx1-ubyte.gz", 0x801, new int[] {70}, 70, -1);
    assertThatThrownBy(() -> TrainingSet.open(folder, SIDE, DataNeed.LABELLED))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("other numbers of pictures and of labels");
  }

  /** A header of big-endian numbers and then bytes: all of one value, or 0, 1, 2, 3 in turns. */
  private void writeIdx(String name, int magic, int[] sizes, int bytes, int value)
      throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new GZIPOutputStream(Files.newOutputStream(folder.resolve(name))))) {
      out.writeInt(magic);
      for (int size : sizes) {
        out.writeInt(size);
      }
      for (int i = 0; i < bytes; i++) {
        out.writeByte(value < 0 ? i % 4 : value);
      }
    }
  }
}
