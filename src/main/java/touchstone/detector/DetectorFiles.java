package touchstone.detector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;

/**
 * A detector as it lies in its folder, beside its card: {@code network.net}, {@code
 * calibration.json}, {@code policy.json}.
 */
public record DetectorFiles(Network network, Calibration calibration, Policy policy) {
  private static final String NETWORK = "network.net";
  private static final String CALIBRATION = "calibration.json";
  private static final String POLICY = "policy.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes the three files; the folder is made if it is not there. */
  public void save(Path folder) {
    try {
      Files.createDirectories(folder);
      NetworkFile.save(network, folder.resolve(NETWORK));
      Files.writeString(folder.resolve(CALIBRATION), JSON.writeValueAsString(calibration) + "\n");
      Files.writeString(folder.resolve(POLICY), JSON.writeValueAsString(policy) + "\n");
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + folder, e);
    }
  }

  /**
   * Opens the three files.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if one is missing or cannot be read
   */
  static DetectorFiles open(Path folder) {
    return new DetectorFiles(
        NetworkFile.open(folder.resolve(NETWORK)),
        read(folder.resolve(CALIBRATION), Calibration.class),
        read(folder.resolve(POLICY), Policy.class));
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      return JSON.readValue(file.toFile(), type);
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, file + " cannot be read; restore it", e);
    }
  }
}
