package touchstone.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Compares a model's folder with its card. */
final class ModelFiles {
  private static final int SHOWN = 12;

  private ModelFiles() {}

  /** What is wrong with the files that the card names, a sentence each. */
  static List<String> faults(Path model, Map<String, String> files) {
    return files.entrySet().stream()
        .flatMap(file -> fault(model, file.getKey(), file.getValue()).stream())
        .toList();
  }

  private static Optional<String> fault(Path model, String name, String hash) {
    Path file = model.resolve(name).normalize();
    if (!file.startsWith(model.normalize())) {
      return Optional.of("the card names a file outside its folder: " + name);
    }
    if (!Files.isRegularFile(file)) {
      return Optional.of(name + ", which the card names, is missing");
    }
    try {
      String found = FileHash.of(file);
      return found.equals(hash)
          ? Optional.empty()
          : Optional.of(
              name
                  + " is not the file that the card names: SHA-256 "
                  + start(found)
                  + " instead of "
                  + start(hash));
    } catch (IOException e) {
      return Optional.of(name + ", which the card names, cannot be read");
    }
  }

  private static String start(String hash) {
    return hash.length() > SHOWN ? hash.substring(0, SHOWN) + "…" : hash;
  }

  /** Names of what lies in the folder but not in the card. */
  static List<String> extra(Path model, Map<String, String> files) {
    try (Stream<Path> entries = Files.list(model)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> !name.equals(ModelRegistry.CARD) && !files.containsKey(name))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.INVALID_MODEL, "cannot list " + model, e);
    }
  }
}
