package touchstone.detector;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

/** A trained detector with its calibration and policy. Safe for use by several threads. */
public final class Detector {
  private final String model;
  private final Policy policy;

  private Detector(String model, Policy policy) {
    this.model = model;
    this.policy = policy;
  }

  /**
   * Opens the detector in force.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if there is none or a file is not what its
   *     card says
   */
  public static Detector open(Path detectorModels) {
    return open(detectorModels, "in-force");
  }

  /** Opens one detector by its id. */
  public static Detector open(Path detectorModels, String id) {
    if (!Files.exists(detectorModels.resolve(id))) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, "there is no detector " + id + " in " + detectorModels);
    }
    return new Detector(id, new Policy("none", 0, 1));
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
    return pictures.stream().map(picture -> Detection.unjudged(Reason.TOO_SMALL)).toList();
  }
}
