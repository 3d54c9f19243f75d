package touchstone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

/**
 * Pictures of any size that come from one place: a camera, a site, a collection. Pictures of one
 * source share their processing, so whole sources are held out, never single pictures.
 *
 * @param name of its folder, or as a manifest has it
 * @param files sorted by name
 */
public record Source(String name, List<Path> files) {

  private static final String FILE_COLUMN = "file";
  private static final List<String> SOURCE_COLUMNS = List.of("source", "repo");

  /**
   * The sources of a folder: as its {@code manifest.csv} names them in the columns {@code file} and
   * {@code source} (or {@code repo}), or, where it has none, a folder for each.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if there are none
   */
  public static List<Source> open(Path folder) {
    List<Map<String, String>> rows = Manifest.of(folder);
    return rows.isEmpty() ? ofFolders(folder) : ofManifest(folder, rows);
  }

  private static List<Source> ofManifest(Path folder, List<Map<String, String>> rows) {
    Map<String, List<Path>> sources = new TreeMap<>();
    for (Map<String, String> row : rows) {
      String file = row.get(FILE_COLUMN);
      Optional<String> source =
          SOURCE_COLUMNS.stream().map(row::get).filter(Objects::nonNull).findFirst();
      if (file == null || source.isEmpty()) {
        throw new TouchstoneException(
            ErrorCode.UNUSABLE_DATASET,
            "the manifest.csv of " + folder + " needs the columns file and source");
      }
      if (!Files.isRegularFile(folder.resolve(file))) {
        throw new TouchstoneException(
            ErrorCode.UNUSABLE_DATASET,
            folder + " does not hold " + file + ", which its manifest.csv names");
      }
      // Names of sources become names of files.
      sources
          .computeIfAbsent(source.get().replace('/', '_'), name -> new ArrayList<>())
          .add(folder.resolve(file));
    }
    return sources.entrySet().stream()
        .map(entry -> new Source(entry.getKey(), entry.getValue().stream().sorted().toList()))
        .toList();
  }

  private static List<Source> ofFolders(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Source> sources = entries.filter(Files::isDirectory).sorted().map(Source::of).toList();
      if (sources.isEmpty()) {
        throw new TouchstoneException(
            ErrorCode.UNUSABLE_DATASET,
            folder
                + " holds no sources; it must hold a folder of pictures for each source, or a"
                + " manifest.csv with the columns file and source");
      }
      return sources;
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private static Source of(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new Source(
          folder.getFileName().toString(), files.filter(Files::isRegularFile).sorted().toList());
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /** Decodes one picture at a time, since they can be large. */
  public Stream<Picture> pictures() {
    return files.stream().map(Source::picture);
  }

  private static Picture picture(Path file) {
    try {
      return Decoding.decode(file.toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.UNUSABLE_DATASET, "cannot read " + file, e);
    }
  }

  /** The content hash of all pictures, whatever they are called. */
  public static String hash(List<Source> sources) {
    return PixelHash.of(sources.stream().flatMap(Source::pictures).map(PixelHash::of).toList());
  }
}
