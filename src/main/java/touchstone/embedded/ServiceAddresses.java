package touchstone.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Where a running service is reached, kept in {@code services.json} of its data folder: other
 * commands on the same machine find it there.
 *
 * @param kafka bootstrap servers
 * @param http base address; null until the service is ready
 */
public record ServiceAddresses(String kafka, String http) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The addresses that the service of this folder wrote, if one runs. */
  public static Optional<ServiceAddresses> read(Path data) {
    Path file = file(data);
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(file.toFile(), ServiceAddresses.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNREADABLE_FILE, "cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Writes them for the owner's eyes only. */
  public void write(Path data) {
    try {
      PrivateFile.write(file(data), JSON.writeValueAsString(this));
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot write " + file(data) + ": " + e.getMessage(), e);
    }
  }

  static Path file(Path data) {
    return data.resolve("services.json");
  }
}
