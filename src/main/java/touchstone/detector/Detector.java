package touchstone.detector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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

/** A trained detector with its calibration and policy. Safe for use by several threads. */
public final class Detector {
  private static final double EVEN = 0.5;

  private final String model;
  private final DetectorFiles files;

  private Detector(String model, DetectorFiles files) {
    this.model = model;
    this.files = files;
  }

  /**
   * Opens the detector in force, its networks run by ONNX Runtime.
   *
   * @throws TouchstoneException as {@link #open(Path, String, ScoringEngine)}
   */
  public static Detector open(Path detectorModels) {
    return open(detectorModels, ScoringEngine.ONNX);
  }

  /**
   * Opens the detector in force.
   *
   * @throws TouchstoneException as {@link #open(Path, String, ScoringEngine)}, and if none is
   */
  public static Detector open(Path detectorModels, ScoringEngine engine) {
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
    return open(detectorModels, id.value(), engine);
  }

  /**
   * Opens one detector by its id, its networks run by ONNX Runtime.
   *
   * @throws TouchstoneException as {@link #open(Path, String, ScoringEngine)}
   */
  public static Detector open(Path detectorModels, String id) {
    return open(detectorModels, id, ScoringEngine.ONNX);
  }

  /**
   * Opens one detector by its id.
   *
   * @param engine that runs our networks
   * @throws TouchstoneException {@code INVALID_MODEL} if there is none, a file is not what its card
   *     says, or the engine cannot run a network
   */
  public static Detector open(Path detectorModels, String id, ScoringEngine engine) {
    ModelRegistry registry = new ModelRegistry(detectorModels);
    ModelCard card = registry.open(new ModelId(id));
    if (card.kind() != ModelCard.Kind.DETECTOR) {
      throw new TouchstoneException(ErrorCode.INVALID_MODEL, id + " is not a detector");
    }
    Engine.start();
    return new Detector(id, DetectorFiles.open(registry.folder(card.id()), card, engine));
  }

  /** The id of the model, as its card has it. */
  public String model() {
    return model;
  }

  public Policy policy() {
    return files.policy();
  }

  /** What it is made of. */
  public DetectorFiles files() {
    return files;
  }

  /** What the branches say together, before calibration; empty where the picture is not judged. */
  public Optional<Double> logit(Picture picture) {
    Look look = look(picture);
    return look.isEmpty() || Scope.isOutside(picture) ? Optional.empty() : Optional.of(logit(look));
  }

  /** One detection for each picture, in order. */
  public List<Detection> judge(List<Picture> pictures) {
    return pictures.stream().map(this::judge).toList();
  }

  /**
   * Judges a picture. Where the first look decides, the picture is delivered again and looked at
   * once more: a decision stands only if all looks are on one side of ½. That can only turn a
   * decision into none, so what the policy promises of wrong decisions still holds.
   */
  public Detection judge(Picture picture) {
    Look look = look(picture);
    if (look.isEmpty()) {
      int least = files.branches().stream().mapToInt(Branch::leastSide).min().orElseThrow();
      boolean small = Math.min(picture.width(), picture.height()) < least;
      return Detection.unjudged(small ? Reason.TOO_SMALL : Reason.NOT_APPLICABLE);
    }
    if (Scope.isOutside(picture)) {
      return Detection.unjudged(Reason.OUT_OF_SCOPE);
    }
    double logit = logit(look);
    double probability = files.calibration().probability(logit);
    Decision decision = policy().decide(probability);
    Reason reason = policy().reason(probability);
    List<Double> again =
        decision == Decision.INCONCLUSIVE ? List.of() : again(picture, look, logit);
    if (again.stream().anyMatch(other -> other > EVEN != probability > EVEN)) {
      decision = Decision.INCONCLUSIVE;
      reason = Reason.UNSTEADY;
    }
    return new Detection(
        decision,
        Optional.of(new Score(logit, probability, spread(probability, again))),
        List.of(reason),
        look.maps(),
        Optional.of(look.circumstances()));
  }

  /**
   * The probabilities of the picture delivered again. Of a large picture the centre is delivered
   * again, and how far its logit moves is taken for how far the whole would: the centre alone may
   * well look different from the whole, and that is not unsteady.
   */
  private List<Double> again(Picture picture, Look look, double logit) {
    Picture window = Redelivery.window(picture);
    Look before = window == picture ? look : look(window);
    int least =
        files.branches().stream()
            .filter(branch -> before.maps().containsKey(branch.name()))
            .mapToInt(Branch::leastSide)
            .max()
            .orElse(0);
    List<Double> again = new ArrayList<>();
    if (!before.isEmpty()) {
      for (Picture delivered : Redelivery.of(window, least)) {
        Look after = look(delivered);
        if (after.maps().keySet().equals(before.maps().keySet())) {
          again.add(files.calibration().probability(logit + logit(after) - logit(before)));
        }
      }
    }
    return again;
  }

  private static Optional<Double> spread(double probability, List<Double> again) {
    if (again.isEmpty()) {
      return Optional.empty();
    }
    double highest = Math.max(probability, Collections.max(again));
    double lowest = Math.min(probability, Collections.min(again));
    return Optional.of(highest - lowest);
  }

  private double logit(Look look) {
    Map<String, Double> logits = new HashMap<>();
    look.maps().forEach((branch, map) -> map.logit().ifPresent(logit -> logits.put(branch, logit)));
    return files.fusion().logit(logits, look.circumstances());
  }

  /**
   * A look at a picture.
   *
   * @param maps of each branch that could look
   */
  private record Look(Map<String, ScoreMap> maps, Circumstances circumstances) {
    boolean isEmpty() {
      return maps.isEmpty();
    }
  }

  /** What each branch finds that can look at the picture. */
  private Look look(Picture picture) {
    Map<String, ScoreMap> maps = new LinkedHashMap<>();
    View view = new View(picture);
    for (Branch branch : files.branches()) {
      ScoreMap map = branch.look(view);
      if (!map.patches().isEmpty()) {
        maps.put(branch.name(), map);
      }
    }
    return new Look(maps, Circumstances.of(picture));
  }
}
