package touchstone.detector;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/**
 * The detector in force, while promotions and roll-backs change which one that is. Safe for use by
 * several threads: each goes on with the detector that it got.
 */
public final class DetectorInForce implements Supplier<Detector> {
  private final Path detectorModels;
  private final ScoringEngine engine;
  private volatile Detector detector;

  private DetectorInForce(Path detectorModels, ScoringEngine engine) {
    this.detectorModels = detectorModels;
    this.engine = engine;
    detector = Detector.open(detectorModels, engine);
  }

  /**
   * Opens the one in force now.
   *
   * @throws TouchstoneException as {@link Detector#open(Path, ScoringEngine)}
   */
  public static DetectorInForce open(Path detectorModels, ScoringEngine engine) {
    return new DetectorInForce(detectorModels, engine);
  }

  @Override
  public Detector get() {
    return detector;
  }

  /**
   * Takes the detector that is in force now, if that is another one. Those who ask meanwhile get
   * the one before; if the new one cannot be opened, they go on getting it.
   *
   * @return whether it is another one
   * @throws TouchstoneException {@code INVALID_MODEL} if it cannot be opened
   */
  public synchronized boolean refresh() {
    Optional<ModelId> inForce = new ModelRegistry(detectorModels).inForce();
    if (inForce.isEmpty() || inForce.get().value().equals(detector.model())) {
      return false;
    }
    detector = Detector.open(detectorModels, inForce.get().value(), engine);
    return true;
  }
}
