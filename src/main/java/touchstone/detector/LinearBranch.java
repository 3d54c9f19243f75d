package touchstone.detector;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.nn.Network;

/**
 * A rule that is linear over the logarithms of what a descriptor says: of a network's many channels
 * none tells much, and a weight for each is all that some thousand pictures can teach.
 */
public final class LinearBranch implements Branch {
  /** The ending of its file's name. */
  private static final String FILE = ".linear.json";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final String name;
  private final Descriptor descriptor;
  private final List<Double> weights;
  private final double intercept;

  /** The rule as it lies in its file. */
  private record Rule(
      @JsonProperty(required = true) String descriptor,
      @JsonProperty(required = true) double intercept,
      @JsonProperty(required = true) List<Double> weights) {}

  /**
   * A branch of its rule.
   *
   * @param descriptor whose numbers are never negative
   * @param weights one for the logarithm of each number, positive where it argues for a fake
   * @throws TouchstoneException {@code INVALID_MODEL} if there is not one for each
   */
  public LinearBranch(String name, Descriptor descriptor, List<Double> weights, double intercept) {
    this.name = name;
    this.descriptor = descriptor;
    this.weights = List.copyOf(weights);
    this.intercept = intercept;
    if (weights.size() != descriptor.columns().size()) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL,
          name
              + " has "
              + weights.size()
              + " weights, not one for each number of "
              + descriptor.name());
    }
  }

  /** Whether a file of such a branch is there. */
  static boolean isIn(Path folder, String name) {
    return Files.isRegularFile(file(folder, name));
  }

  private static Path file(Path folder, String name) {
    return folder.resolve(name + FILE);
  }

  /**
   * Opens a rule.
   *
   * @param descriptors opens them by their names
   */
  static LinearBranch open(String name, Path folder, Function<String, Descriptor> descriptors) {
    Path file = file(folder, name);
    try {
      Rule rule = JSON.readValue(file.toFile(), Rule.class);
      return new LinearBranch(
          name, descriptors.apply(rule.descriptor()), rule.weights(), rule.intercept());
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, file + " cannot be read; restore it", e);
    }
  }

  /** What the rule is over: log(1 + x) of each number. */
  public static double[] logarithms(float[] row) {
    double[] logarithms = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      logarithms[i] = Math.log1p(row[i]);
    }
    return logarithms;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int leastSide() {
    return descriptor.leastSide();
  }

  @Override
  public List<Network> discriminators() {
    return descriptor.discriminators();
  }

  @Override
  public ScoreMap look(View view) {
    return new ScoreMap(
        view.described(descriptor).stream()
            .map(square -> square.patch(logit(square.row())))
            .toList());
  }

  private double logit(float[] row) {
    double[] logarithms = logarithms(row);
    double logit = intercept;
    for (int i = 0; i < logarithms.length; i++) {
      logit += weights.get(i) * logarithms[i];
    }
    return logit;
  }

  @Override
  public void save(Path folder) {
    Path file = file(folder, name);
    try {
      Files.writeString(
          file, JSON.writeValueAsString(new Rule(descriptor.name(), intercept, weights)) + "\n");
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
    descriptor.save(folder);
  }
}
