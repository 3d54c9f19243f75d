package touchstone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchstone.detector.Detector;
import touchstone.detector.DetectorFiles;
import touchstone.detector.ScoreReference;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.Delivery;
import touchstone.evaluation.PictureSet;
import touchstone.media.DecodeOutcome;
import touchstone.registry.FileHash;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/**
 * Adapts a detector to the pictures of one place: its branches stay, its calibration and thresholds
 * are fitted anew to labelled pictures of that place, as they are.
 */
public final class LocalCalibration {
  /** Pictures of a class that there must be at least. */
  public static final int LEAST = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelRegistry detectors;
  private final ModelCard source;
  private final Detector detector;
  private final LocalOptions options;

  /**
   * What came of it.
   *
   * @param unreadable files that are no picture
   * @param unjudged pictures that the detector cannot judge; they count for nothing
   */
  public record Outcome(
      ModelCard card, int reals, int fakes, int unreadable, int unjudged, LocalEffect effect) {}

  private LocalCalibration(ModelRegistry detectors, Detector detector, LocalOptions options) {
    this.detectors = detectors;
    this.detector = detector;
    this.options = options;
    source = detectors.open(new ModelId(detector.model()));
  }

  /**
   * Scores, fits, measures the effect on pictures left out of the fit, and writes the new detector.
   *
   * @param id of the new detector
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if there is a model of this id, {@code
   *     UNUSABLE_DATASET} if fewer than {@value #LEAST} of a class can be judged
   */
  public static Outcome run(
      ModelRegistry detectors,
      Detector detector,
      ModelId id,
      PictureSet reals,
      PictureSet fakes,
      LocalOptions options) {
    if (Files.exists(detectors.folder(id))) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT, "there is a model " + id + " already; choose another id");
    }
    return new LocalCalibration(detectors, detector, options).run(id, reals, fakes);
  }

  private Outcome run(ModelId id, PictureSet reals, PictureSet fakes) {
    Scored real = score(reals);
    Scored fake = score(fakes);
    requireEnough(real.scores.size(), fake.scores.size());
    LocalFit own = new LocalFit(detector.files().calibration(), detector.policy());
    LocalEffect effect = LocalEffect.of(real.scores, fake.scores, own, options);
    List<LocalScore> all = new ArrayList<>(real.scores);
    all.addAll(fake.scores);
    LocalFit fit = LocalFit.of(all, own, id + "-1", options);
    new DetectorFiles(
            detector.files().branches(), detector.files().fusion(), fit.calibration(), fit.policy())
        .with(ScoreReference.of(all.stream().map(LocalScore::logit).toList()))
        .save(detectors.folder(id));
    return new Outcome(
        detectors.add(card(id, List.of(data(reals), data(fakes)), effect)),
        real.scores.size(),
        fake.scores.size(),
        real.unreadable + fake.unreadable,
        real.unjudged + fake.unjudged,
        effect);
  }

  /** The scores of a class, and how many of its files have none. */
  private record Scored(List<LocalScore> scores, int unreadable, int unjudged) {}

  private Scored score(PictureSet set) {
    List<LocalScore> scores = new ArrayList<>();
    int unreadable = 0;
    int unjudged = 0;
    for (int i = 0; i < set.files().size(); i++) {
      if (Delivery.open(set.files().get(i)) instanceof DecodeOutcome.Decoded decoded) {
        Optional<Double> logit = detector.logit(decoded.picture());
        logit.ifPresent(found -> scores.add(new LocalScore(set.fake(), found)));
        unjudged += logit.isPresent() ? 0 : 1;
      } else {
        unreadable++;
      }
    }
    return new Scored(scores, unreadable, unjudged);
  }

  private static void requireEnough(int reals, int fakes) {
    if (Math.min(reals, fakes) < LEAST) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          reals
              + " real and "
              + fakes
              + " fake pictures can be judged; give at least "
              + LEAST
              + " of each");
    }
  }

  private static ModelCard.Data data(PictureSet set) {
    try {
      return new ModelCard.Data(
          (set.fake() ? "local fakes" : "local real pictures") + ", for calibration and thresholds",
          FileHash.of(set.files()),
          set.files().size());
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read the files of " + set.folder(), e);
    }
  }

  private ModelCard card(ModelId id, List<ModelCard.Data> local, LocalEffect effect) {
    List<ModelCard.Data> data = new ArrayList<>(source.data());
    data.addAll(local);
    ObjectNode config = JSON.createObjectNode();
    config.put("calibrated_from", source.id().value());
    config.put("prior_pictures", LocalFit.PRIOR);
    config.set("options", JSON.valueToTree(options));
    config.set("config_of_" + source.id(), source.config());
    ObjectNode metrics = JSON.createObjectNode();
    metrics.set("local_calibration", JSON.valueToTree(effect));
    metrics.set("metrics_of_" + source.id(), source.metrics());
    List<String> limits = new ArrayList<>();
    limits.add(
        String.format(
            Locale.ROOT,
            "Calibrated for one place alone. On its pictures that were left out of the fit %.1f %%"
                + " of the real ones are called synthetic (%.1f %% by %s), and %.1f %% are"
                + " decided.",
            100 * effect.after().falseAccusations(),
            100 * effect.before().falseAccusations(),
            source.id(),
            100 * effect.after().decided()));
    limits.add("What " + source.id() + " cannot do, before this calibration:");
    limits.addAll(source.limits());
    return new ModelCard(
        id,
        ModelCard.Kind.DETECTOR,
        source.id() + " with calibration and thresholds for the pictures of one place.",
        LocalDate.now(ZoneOffset.UTC).toString(),
        data,
        source.seed(),
        config,
        metrics,
        List.of(source.id()),
        Map.of(),
        source.intendedUse(),
        limits,
        source.input());
  }
}
