package touchstone.detector;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/**
 * The detector that judges beside the one in force without being asked, if there is one; it may
 * change while the program runs. Safe for use by several threads.
 */
public final class CandidateDetector implements Supplier<Optional<Detector>> {
  private final Path detectorModels;
  private final ScoringEngine engine;
  private volatile Optional<Detector> detector = Optional.empty();

  /** None until the first {@link #refresh}. */
  public CandidateDetector(Path detectorModels, ScoringEngine engine) {
    this.detectorModels = detectorModels;
    this.engine = engine;
  }

  @Override
  public Optional<Detector> get() {
    return detector;
  }

  /**
   * Takes the detector that is the candidate now.
   *
   * @return whether that has changed
   * @throws TouchstoneException {@code INVALID_MODEL} if it cannot be opened; there is none then
   */
  public synchronized boolean refresh() {
    Optional<String> named = new ModelRegistry(detectorModels).candidate().map(ModelId::value);
    if (named.equals(detector.map(Detector::model))) {
      return false;
    }
    detector = Optional.empty();
    detector = named.map(id -> Detector.open(detectorModels, id, engine));
    return true;
  }
}
