package touchstone.training.classes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import touchstone.data.Dataset;
import touchstone.data.Sample;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.PictureEncoder;

/** Pictures of classes as PNGs, a folder for each class, so that each class is a set by itself. */
public final class LabelledFolders {
  private LabelledFolders() {}

  /**
   * Writes them as {@code OUT/CLASS/00000.png}.
   *
   * @param data IDX files, or a folder for each class
   * @param side of the pictures in pixels; smaller ones of IDX files are set on black
   * @param each at most so many of a class, the first ones
   * @return how many of each class
   * @throws TouchstoneException {@code UNUSABLE_DATASET}; {@code STORAGE_FAILED}; {@code
   *     INVALID_ARGUMENT} if {@code out} is there already
   */
  public static Map<String, Integer> write(Path data, int side, int each, Path out) {
    if (Files.exists(out)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, out + " is there already; name a new folder");
    }
    Map<String, Integer> written = new TreeMap<>();
    try {
      for (Sample sample : Dataset.openLabelled(data, side).samples()) {
        int number = written.getOrDefault(sample.label(), 0);
        if (number < each) {
          Path folder = Files.createDirectories(out.resolve(sample.label()));
          Files.write(
              folder.resolve(String.format(Locale.ROOT, "%05d.png", number)),
              PictureEncoder.png(sample.picture()));
          written.put(sample.label(), number + 1);
        }
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot write to " + out + ": " + e.getMessage(), e);
    }
    return written;
  }
}
