package touchstone.data;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

/**
 * Labelled grey pictures in the format of LeCun's MNIST ("IDX"), gzipped, as Fashion-MNIST comes:
 * {@code train-images-idx3-ubyte.gz} and {@code train-labels-idx1-ubyte.gz} in one folder. Pictures
 * are set on black in the middle of what is asked for.
 */
final class IdxFile {
  private static final String IMAGES = "train-images-idx3-ubyte.gz";
  private static final String LABELS = "train-labels-idx1-ubyte.gz";
  private static final int IMAGES_MAGIC = 0x803;
  private static final int LABELS_MAGIC = 0x801;
  private static final int MOST = 500_000;
  private static final int WIDEST = 1024;

  private IdxFile() {}

  /**
   * The pictures of a folder, each named {@code label/number}; empty where it holds no such files.
   *
   * @param side of the pictures, at least that of those in the file
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if the files are damaged or do not belong
   *     together
   */
  static Optional<Dataset> open(Path folder, int side) {
    Path images = folder.resolve(IMAGES);
    if (!Files.isRegularFile(images)) {
      return Optional.empty();
    }
    try (DataInputStream ofImages = unzipped(images);
        DataInputStream ofLabels = unzipped(folder.resolve(LABELS))) {
      int count = header(ofImages, IMAGES_MAGIC, MOST, images);
      if (header(ofLabels, LABELS_MAGIC, MOST, folder.resolve(LABELS)) != count) {
        throw unusable(folder + " holds other numbers of pictures and of labels", null);
      }
      int height = within(ofImages.readInt(), side, images);
      int width = within(ofImages.readInt(), side, images);
      List<Sample> samples = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        Picture picture = framed(ofImages.readNBytes(width * height), width, height, side);
        String name = ofLabels.readUnsignedByte() + "/" + i;
        samples.add(Sample.of(name, picture));
      }
      return Optional.of(Dataset.of(samples));
    } catch (IOException e) {
      throw unusable("cannot read " + images + " and its labels: " + e.getMessage(), e);
    }
  }

  private static DataInputStream unzipped(Path file) throws IOException {
    return new DataInputStream(
        new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file))));
  }

  private static int header(DataInputStream in, int magic, int most, Path file) throws IOException {
    if (in.readInt() != magic) {
      throw unusable(file + " is no IDX file of bytes", null);
    }
    int count = in.readInt();
    if (count < 1 || count > most) {
      throw unusable(file + " names " + count + " entries; 1 to " + most + " are read", null);
    }
    return count;
  }

  private static int within(int length, int side, Path file) {
    if (length < 1 || length > Math.min(side, WIDEST)) {
      throw unusable(
          file + " holds pictures of " + length + " pixels, which do not fit " + side, null);
    }
    return length;
  }

  private static Picture framed(byte[] grey, int width, int height, int side) throws IOException {
    if (grey.length < width * height) {
      throw new IOException("the file ends early");
    }
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    int left = (side - width) / 2;
    int top = (side - height) / 2;
    for (int i = 0; i < grey.length; i++) {
      int at = ((top + i / width) * side + left + i % width) * Picture.CHANNELS;
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        rgb[at + channel] = grey[i];
      }
    }
    return new Picture(side, side, rgb);
  }

  private static TouchstoneException unusable(String message, IOException cause) {
    return new TouchstoneException(ErrorCode.UNUSABLE_DATASET, message, cause);
  }
}
