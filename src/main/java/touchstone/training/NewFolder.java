package touchstone.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Folders that are written into from the start. */
final class NewFolder {
  private NewFolder() {}

  /**
   * Makes it, if it is not there.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if it holds something
   */
  static void create(Path folder) throws IOException {
    if (Files.exists(folder) && !isEmpty(folder)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, folder + " holds something already; name another folder");
    }
    Files.createDirectories(folder);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }
}
