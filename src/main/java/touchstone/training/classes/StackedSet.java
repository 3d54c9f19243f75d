package touchstone.training.classes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import touchstone.data.Dataset;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/**
 * Grey pictures of classes, three on top of one another, one in each colour channel, as Metz et al.
 * 2016 (arXiv 1611.02163) stack digits: n classes make a set of n³ known modes.
 */
public final class StackedSet {
  private StackedSet() {}

  /**
   * Draws stacks and writes them as PNGs into a new zip file; the same seed, the same ones.
   *
   * @param data pictures of classes: a folder for each class, or IDX files; of coloured ones the
   *     red channel is taken
   * @param side of the pictures in pixels
   * @throws TouchstoneException {@code UNUSABLE_DATASET}; {@code STORAGE_FAILED}, also if the file
   *     is there already
   */
  public static void write(Path data, int side, int count, long seed, Path zip) {
    List<Picture> pictures = Dataset.openLabelled(data, side).pictures();
    SplittableRandom random = new Seed(seed).stream("stacks", 0);
    try (ZipOutputStream out =
        new ZipOutputStream(Files.newOutputStream(zip, StandardOpenOption.CREATE_NEW))) {
      for (int i = 0; i < count; i++) {
        out.putNextEntry(new ZipEntry(String.format(Locale.ROOT, "%06d.png", i)));
        out.write(PictureEncoder.png(stack(pictures, random)));
        out.closeEntry();
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot write " + zip + ": " + e.getMessage(), e);
    }
  }

  private static Picture stack(List<Picture> pictures, SplittableRandom random) {
    int width = pictures.get(0).width();
    int height = pictures.get(0).height();
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      Picture one = pictures.get(random.nextInt(pictures.size()));
      for (int pixel = 0; pixel < width * height; pixel++) {
        rgb[pixel * Picture.CHANNELS + channel] =
            (byte) one.sample(pixel % width, pixel / width, 0);
      }
    }
    return new Picture(width, height, rgb);
  }
}
