package touchstone.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.data.Manifest;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A folder of generators: {@code <generator>/fake}, where there are some its own originals in
 * {@code <generator>/real}, and a {@code manifest.csv} with the columns {@code generator} and
 * {@code kind} if kinds are known.
 */
public final class Gallery {
  private Gallery() {}

  /**
   * The sets of a gallery, sorted by name.
   *
   * @param most files of a set to take
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if there is no set or the manifest cannot
   *     be read
   */
  public static List<PictureSet> open(Path folder, int most) {
    List<PictureSet> sets = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      Map<String, String> kinds = kinds(folder);
      for (Path generator : entries.filter(Files::isDirectory).sorted().toList()) {
        String name = generator.getFileName().toString();
        Optional<String> kind = Optional.ofNullable(kinds.get(name));
        if (Files.isDirectory(generator.resolve("fake"))) {
          sets.add(PictureSet.open(name, true, kind, generator.resolve("fake"), most));
        }
        if (Files.isDirectory(generator.resolve("real"))) {
          sets.add(PictureSet.open(name, false, Optional.empty(), generator.resolve("real"), most));
        }
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read " + folder + ": " + e.getMessage(), e);
    }
    if (sets.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          folder + " holds no <generator>/fake and no <generator>/real");
    }
    return sets;
  }

  private static Map<String, String> kinds(Path folder) {
    Map<String, String> kinds = new HashMap<>();
    for (Map<String, String> row : Manifest.of(folder)) {
      if (row.get("generator") != null && row.get("kind") != null) {
        kinds.put(row.get("generator"), row.get("kind"));
      }
    }
    return kinds;
  }
}
