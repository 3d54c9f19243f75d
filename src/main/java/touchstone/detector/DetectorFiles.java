package touchstone.detector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.Network;
import touchstone.registry.ModelCard;

/**
 * A detector as it lies in its folder, beside its card: a file for each branch of its fusion,
 * {@code fusion.json}, {@code calibration.json}, {@code policy.json}, and {@code scores.json} where
 * it is known how scores were spread on what it was calibrated on. A network of others may lie
 * there alone, as {@code model.onnx}; it then abstains from every decision until it is calibrated.
 */
public record DetectorFiles(
    List<Branch> branches,
    Fusion fusion,
    Calibration calibration,
    Policy policy,
    Optional<ScoreReference> scores) {
  private static final String FUSION = "fusion.json";
  private static final String CALIBRATION = "calibration.json";
  private static final String POLICY = "policy.json";
  private static final String SCORES = "scores.json";

  /** The branch of a network that lies there alone. */
  private static final String ALONE = "model";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** One that nobody knows the spread of scores of. */
  public DetectorFiles(
      List<Branch> branches, Fusion fusion, Calibration calibration, Policy policy) {
    this(branches, fusion, calibration, policy, Optional.empty());
  }

  /** The same, with another reference for its scores. */
  public DetectorFiles with(ScoreReference reference) {
    return new DetectorFiles(branches, fusion, calibration, policy, Optional.of(reference));
  }

  /** Writes all files; the folder is made if it is not there. */
  public void save(Path folder) {
    try {
      Files.createDirectories(folder);
      branches.forEach(branch -> branch.save(folder));
      Files.writeString(folder.resolve(FUSION), JSON.writeValueAsString(fusion) + "\n");
      Files.writeString(folder.resolve(CALIBRATION), JSON.writeValueAsString(calibration) + "\n");
      Files.writeString(folder.resolve(POLICY), JSON.writeValueAsString(policy) + "\n");
      if (scores.isPresent()) {
        write(folder, scores.get());
      }
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + folder, e);
    }
  }

  /** Writes the reference alone beside what is there. */
  public static void write(Path folder, ScoreReference reference) throws IOException {
    Files.writeString(folder.resolve(SCORES), JSON.writeValueAsString(reference) + "\n");
  }

  /** The discriminators whose responses its branches judge, to be copied before use. */
  public List<Network> discriminators() {
    return branches.stream().flatMap(branch -> branch.discriminators().stream()).toList();
  }

  /**
   * Opens all files.
   *
   * @param engine of our networks
   * @throws TouchstoneException {@code INVALID_MODEL} if one is missing or cannot be read
   */
  static DetectorFiles open(Path folder, ModelCard card, ScoringEngine engine) {
    if (!Files.exists(folder.resolve(FUSION)) && OnnxBranch.isIn(folder, ALONE)) {
      return new DetectorFiles(
          List.of(OnnxBranch.open(ALONE, folder, card)),
          Fusion.alone(ALONE),
          Calibration.NONE,
          Policy.abstaining(card.id() + "-uncalibrated"));
    }
    Fusion fusion = read(folder.resolve(FUSION), Fusion.class);
    BranchFiles files = new BranchFiles(folder, card, engine);
    return new DetectorFiles(
        fusion.terms().stream().map(term -> files.open(term.branch())).toList(),
        fusion,
        read(folder.resolve(CALIBRATION), Calibration.class),
        read(folder.resolve(POLICY), Policy.class),
        Files.exists(folder.resolve(SCORES))
            ? Optional.of(read(folder.resolve(SCORES), ScoreReference.class))
            : Optional.empty());
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
