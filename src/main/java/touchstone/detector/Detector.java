package touchstone.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private final TileScorer scorer;
  private final Calibration calibration;
  private final Policy policy;

  private Detector(String model, DetectorFiles files) {
    this.model = model;
    scorer = new TileScorer(files.network());
    calibration = files.calibration();
    policy = files.policy();
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
    return policy;
  }

  public Detection judge(Picture picture) {
    return judge(List.of(picture)).get(0);
  }

  /** One detection for each picture, in order. */
  public List<Detection> judge(List<Picture> pictures) {
    List<List<Picture>> tiles =
        pictures.stream()
            .map(picture -> Tiles.fit(picture) ? Tiles.of(picture) : List.<Picture>of())
            .toList();
    double[] logits = scorer.score(tiles.stream().filter(found -> !found.isEmpty()).toList());
    List<Detection> detections = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < pictures.size(); i++) {
      if (!tiles.get(i).isEmpty()) {
        detections.add(decided(logits[next++]));
      } else {
        boolean fits = Tiles.fit(pictures.get(i));
        detections.add(Detection.unjudged(fits ? Reason.NOT_APPLICABLE : Reason.TOO_SMALL));
      }
    }
    return detections;
  }

  private Detection decided(double logit) {
    double probability = calibration.probability(logit);
    return new Detection(
        policy.decide(probability),
        Optional.of(new Score(logit, probability)),
        List.of(policy.reason(probability)));
  }
}
