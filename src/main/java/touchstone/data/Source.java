package touchstone.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

/**
 * Pictures of any size that come from one place: a camera, a site, a collection. Pictures of one
 * source share their processing, so whole sources are held out, never single pictures.
 *
 * @param name of its folder
 * @param files sorted by name
 */
public record Source(String name, List<Path> files) {

  /**
   * The sources of a folder that holds a folder for each.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if there are none
   */
  public static List<Source> open(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Source> sources = entries.filter(Files::isDirectory).sorted().map(Source::of).toList();
      if (sources.isEmpty()) {
        throw new TouchstoneException(
            ErrorCode.UNUSABLE_DATASET,
            folder + " holds no sources; it must hold a folder of pictures for each source");
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
