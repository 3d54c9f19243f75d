package touchstone.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import touchstone.detector.Detector;
import touchstone.detector.DetectorFiles;
import touchstone.detector.ScoreReference;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.Delivery;
import touchstone.evaluation.PictureSet;
import touchstone.media.DecodeOutcome;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** Gives a detector another reference for its scores: those of some pictures. */
public final class ScoreSample {
  private ScoreSample() {}

  /**
   * Scores the pictures, and writes how that is spread beside the detector's files and into its
   * card.
   *
   * @param pictures not learned from: of those it did learn from a detector is too sure
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if fewer than {@value
   *     ScoreReference#LEAST} can be scored, {@code STORAGE_FAILED}
   */
  public static ScoreReference write(
      ModelRegistry detectors, Detector detector, PictureSet pictures) {
    ScoreReference reference = ScoreReference.of(logits(detector, pictures));
    ModelId id = new ModelId(detector.model());
    ModelCard card = detectors.open(id);
    try {
      DetectorFiles.write(detectors.folder(id), reference);
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot write into " + detectors.folder(id), e);
    }
    detectors.add(card);
    return reference;
  }

  private static List<Double> logits(Detector detector, PictureSet pictures) {
    List<Double> logits = new ArrayList<>();
    for (Path file : pictures.files()) {
      if (Delivery.open(file) instanceof DecodeOutcome.Decoded decoded) {
        detector.logit(decoded.picture()).ifPresent(logits::add);
      }
    }
    if (logits.size() < ScoreReference.LEAST) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "only "
              + logits.size()
              + " of the pictures can be scored; give at least "
              + ScoreReference.LEAST);
    }
    return logits;
  }
}
