package touchstone.detector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;

/**
 * A detector as it lies in its folder, beside its card: a file for each branch of its fusion,
 * {@code fusion.json}, {@code calibration.json}, {@code policy.json}.
 */
public record DetectorFiles(
    List<Branch> branches, Fusion fusion, Calibration calibration, Policy policy) {
  private static final String FUSION = "fusion.json";
  private static final String CALIBRATION = "calibration.json";
  private static final String POLICY = "policy.json";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes all files; the folder is made if it is not there. */
  public void save(Path folder) {
    try {
      Files.createDirectories(folder);
      branches.forEach(branch -> branch.save(folder));
      Files.writeString(folder.resolve(FUSION), JSON.writeValueAsString(fusion) + "\n");
      Files.writeString(folder.resolve(CALIBRATION), JSON.writeValueAsString(calibration) + "\n");
      Files.writeString(folder.resolve(POLICY), JSON.writeValueAsString(policy) + "\n");
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + folder, e);
    }
  }

  /** The discriminators whose responses its branches judge, to be copied before use. */
  public List<Network> discriminators() {
    return branches.stream().flatMap(branch -> branch.discriminators().stream()).toList();
  }

  /**
   * Opens all files.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if one is missing or cannot be read
   */
  static DetectorFiles open(Path folder) {
    Fusion fusion = read(folder.resolve(FUSION), Fusion.class);
    return new DetectorFiles(
        fusion.terms().stream().map(term -> branch(folder, term.branch())).toList(),
        fusion,
        read(folder.resolve(CALIBRATION), Calibration.class),
        read(folder.resolve(POLICY), Policy.class));
  }

  private static Branch branch(Path folder, String name) {
    if (Files.isRegularFile(folder.resolve(name + TreesBranch.FILE))) {
      return TreesBranch.open(name, folder);
    }
    return new NetworkBranch(name, NetworkFile.open(folder.resolve(name + NetworkBranch.FILE)));
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
