package touchstone.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import touchstone.detector.Detection;
import touchstone.detector.Detector;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.DecodeOutcome;
import touchstone.media.Picture;
import touchstone.registry.FileHash;

/** Scores a detector on failures of those before it. */
public final class RegressionRun {
  private static final Seed SEED = new Seed(1);

  private final Detector detector;
  private final Function<Regression.Subject.Generated, Picture> generators;
  private final Map<String, Path> files = new HashMap<>();

  /**
   * What was said of one picture.
   *
   * @param detection empty where the picture is not at hand
   */
  public record Outcome(Regression regression, Optional<Detection> detection) {
    public boolean isMissing() {
      return detection.isEmpty();
    }

    /** Whether what was expected was said. */
    public boolean passes() {
      return detection.filter(regression.expected()::isMetBy).isPresent();
    }
  }

  private RegressionRun(
      Detector detector, Function<Regression.Subject.Generated, Picture> generators) {
    this.detector = detector;
    this.generators = generators;
  }

  /**
   * One outcome for each regression, in order.
   *
   * @param folders where pictures are looked for, with their sub-folders
   * @param generators makes what is generated
   */
  public static List<Outcome> of(
      List<Regression> regressions,
      Detector detector,
      List<Path> folders,
      Function<Regression.Subject.Generated, Picture> generators) {
    RegressionRun run = new RegressionRun(detector, generators);
    Set<String> wanted = new HashSet<>();
    for (Regression regression : regressions) {
      if (regression.picture() instanceof Regression.Subject.OfFile file) {
        wanted.add(file.sha256());
      }
    }
    folders.forEach(folder -> run.find(folder, wanted));
    List<Outcome> outcomes = new ArrayList<>();
    for (Regression regression : regressions) {
      outcomes.add(new Outcome(regression, run.picture(regression).map(run.detector::judge)));
    }
    return outcomes;
  }

  private void find(Path folder, Set<String> wanted) {
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        String hash = FileHash.of(file);
        if (wanted.contains(hash)) {
          files.putIfAbsent(hash, file);
        }
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNREADABLE_FILE, "cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  private Optional<Picture> picture(Regression regression) {
    Optional<Picture> picture =
        regression.picture() instanceof Regression.Subject.Generated generated
            ? Optional.of(generators.apply(generated))
            : open(((Regression.Subject.OfFile) regression.picture()).sha256());
    return picture.map(
        whole ->
            regression
                .tier()
                .map(tier -> tier.deliver(whole, SEED.stream(regression.name(), 0)))
                .orElse(whole));
  }

  private Optional<Picture> open(String sha256) {
    return Optional.ofNullable(files.get(sha256))
        .map(Delivery::open)
        .filter(DecodeOutcome.Decoded.class::isInstance)
        .map(outcome -> ((DecodeOutcome.Decoded) outcome).picture());
  }
}
