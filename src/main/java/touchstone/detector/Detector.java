package touchstone.detector;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.engine.Engine;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/**
 * A trained detector with its calibration and policy. Safe for use by several threads: they take
 * turns at the network.
 */
public final class Detector {
  private final String model;
  private final DetectorFiles files;

  private Detector(String model, DetectorFiles files) {
    this.model = model;
    this.files = files;
  }

  /**
   * Opens the detector in force.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if there is none or a file is not what its
   *     card says
   */
  public static Detector open(Path detectorModels) {
    ModelId id =
        new ModelRegistry(detectorModels)
            .inForce()
            .orElseThrow(
                () ->
                    new TouchstoneException(
                        ErrorCode.INVALID_MODEL,
                        "no detector is in force in "
                            + detectorModels
                            + "; make one with fine-tune"));
    return open(detectorModels, id.value());
  }

  /**
   * Opens one detector by its id.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if there is none or a file is not what its
   *     card says
   */
  public static Detector open(Path detectorModels, String id) {
    ModelRegistry registry = new ModelRegistry(detectorModels);
    ModelCard card = registry.open(new ModelId(id));
    if (card.kind() != ModelCard.Kind.DETECTOR) {
      throw new TouchstoneException(ErrorCode.INVALID_MODEL, id + " is not a detector");
    }
    Engine.start();
    return new Detector(id, DetectorFiles.open(registry.folder(card.id())));
  }

  /** The id of the model, as its card has it. */
  public String model() {
    return model;
  }

  public Policy policy() {
    return files.policy();
  }

  /** One detection for each picture, in order. */
  public List<Detection> judge(List<Picture> pictures) {
    return pictures.stream().map(this::judge).toList();
  }

  public Detection judge(Picture picture) {
    Map<String, Double> logits = logits(picture);
    if (logits.isEmpty()) {
      int least = files.branches().stream().mapToInt(Branch::leastSide).min().orElseThrow();
      boolean small = Math.min(picture.width(), picture.height()) < least;
      return Detection.unjudged(small ? Reason.TOO_SMALL : Reason.NOT_APPLICABLE);
    }
    double logit = files.fusion().logit(logits);
    double probability = files.calibration().probability(logit);
    return new Detection(
        policy().decide(probability),
        Optional.of(new Score(logit, probability)),
        List.of(policy().reason(probability)));
  }

  /** What each branch says that can look at the picture. */
  private Map<String, Double> logits(Picture picture) {
    Map<String, Double> logits = new LinkedHashMap<>();
    for (Branch branch : files.branches()) {
      branch.look(picture).logit().ifPresent(logit -> logits.put(branch.name(), logit));
    }
    return logits;
  }
}
