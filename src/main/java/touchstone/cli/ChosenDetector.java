package touchstone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import touchstone.cli.models.ModelFolders;
import touchstone.detector.Detector;
import touchstone.detector.ScoringEngine;
import touchstone.error.TouchstoneException;

/** The detector that a command works with: the one in force, or the one that is named. */
final class ChosenDetector {
  @Option(names = "--model", description = "Id of the detector (default: the one in force).")
  private String model;

  @Option(
      names = "--models",
      defaultValue = ModelFolders.DETECTORS,
      paramLabel = "DIR",
      description = "Folder of detectors (default: ${DEFAULT-VALUE}).")
  private Path models;

  /**
   * Opens it.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if there is none or a file is not what its
   *     card says
   */
  Detector open() {
    return open(ScoringEngine.ONNX);
  }

  /** The same with a choice of the engine. */
  Detector open(ScoringEngine engine) {
    return model == null ? Detector.open(models, engine) : Detector.open(models, model, engine);
  }
}
