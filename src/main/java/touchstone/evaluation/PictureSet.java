package touchstone.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.data.Manifest;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Pictures of one class from one place: the fakes of a generator, the reals of a collection.
 *
 * @param name of the generator or collection
 * @param fake which class
 * @param kind of generator, for means by kind
 * @param folder that all files are in
 * @param files with those of sub-folders, sorted by path
 */
public record PictureSet(
    String name, boolean fake, Optional<String> kind, Path folder, List<Path> files) {

  /**
   * Opens a folder with its sub-folders, but for tables about its pictures.
   *
   * @param most files to take, evenly spread over the folder
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if it holds no file or cannot be read
   */
  public static PictureSet open(
      String name, boolean fake, Optional<String> kind, Path folder, int most) {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, folder + " holds no file; name a folder of pictures");
    }
    int count = Math.min(most, files.size());
    return new PictureSet(
        name,
        fake,
        kind,
        folder,
        IntStream.range(0, count)
            .mapToObj(i -> files.get((int) ((long) i * files.size() / count)))
            .toList());
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new TouchstoneException(ErrorCode.UNUSABLE_DATASET, folder + " is not a folder");
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(file -> Files.isRegularFile(file) && !file.endsWith(Manifest.FILE))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /** The same set, of this kind. */
  public PictureSet of(String kindOfGenerator) {
    return new PictureSet(name, fake, Optional.of(kindOfGenerator), folder, files);
  }

  /** Where a file comes from: its set, and the sub-folder if the set has some. */
  String source(int index) {
    Path inside = folder.relativize(files.get(index));
    return inside.getNameCount() == 1 ? name : name + "/" + inside.getName(0);
  }
}
