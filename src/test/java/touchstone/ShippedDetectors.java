package touchstone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The detectors that ship, in a folder where a test may change them. */
public final class ShippedDetectors {
  private static final Path SHIPPED = Path.of("detector-models");

  private ShippedDetectors() {}

  /** Copies them into a new folder. */
  public static Path copy(Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(SHIPPED)) {
      files = walk.toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(SHIPPED.relativize(file).toString()));
    }
    return to;
  }
}
