package touchstone.training.anomaly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import touchstone.data.BatchSource;
import touchstone.data.DataNeed;
import touchstone.data.Dataset;
import touchstone.data.PictureArray;
import touchstone.data.TrainingSet;
import touchstone.engine.NativeMemory;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;
import touchstone.training.FakeHarvest;

/**
 * Trains an encoder on normal pictures and scores others against normal ones that were held out.
 *
 * @param model the GAN, which learned from normal pictures alone
 * @param normal how many pictures were held out
 * @param firstLoss of the encoder's first steps, at most 20
 * @param lastLoss and of its last ones
 * @param others each set that was scored
 */
public record AnomalyStudy(
    String model, int normal, double firstLoss, double lastLoss, List<Others> others) {
  private static final int BATCH = 32;
  private static final int AVERAGED = 20;

  /**
   * What is done.
   *
   * @param model folder of a published GAN that starts from z alone
   * @param normal pictures to train the encoder on, of the kind that the GAN learned from
   * @param others sets to score, of at least 64 pictures each
   * @param heldOutPerMille normal pictures of a thousand that the encoder does not see
   * @param steps of the encoder
   */
  public record Request(
      Path model, Path normal, List<Path> others, int heldOutPerMille, int steps, long seed) {}

  /**
   * How a set is told from held-out normal pictures: areas under the ROC curve, ½ by chance.
   *
   * @param auc by the whole score
   * @param residual by the difference of pixels alone
   * @param features by the difference of features alone
   * @param logit by the discriminator's output alone
   * @param pictures each with its score
   */
  public record Others(
      String set,
      double auc,
      double residual,
      double features,
      double logit,
      List<OfPicture> pictures) {}

  /** A picture's whole score and its parts; the higher, the less like the normal ones. */
  public record OfPicture(String picture, double score, double residual, double features) {}

  /**
   * Trains and scores; the same request, the same figures.
   *
   * @throws TouchstoneException {@code INVALID_MODEL}, {@code UNUSABLE_DATASET}, {@code
   *     TRAINING_DIVERGED}
   */
  public static AnomalyStudy of(Request request) {
    int side = FakeHarvest.sample(request.model(), 1, request.seed()).get(0).width();
    Seed seed = new Seed(request.seed());
    TrainingSet.Parts parts =
        TrainingSet.open(request.normal(), side, DataNeed.PLAIN)
            .split(request.heldOutPerMille())
            .requireFor(BATCH);
    AnomalyDetector detector = new AnomalyDetector(PlainGan.open(request.model()), side, seed);
    List<Double> losses =
        train(detector, parts.training().batches(BATCH, seed.derive("batches")), request.steps());
    List<AnomalyScore> normal =
        detector.scores(parts.heldOut().whole(parts.heldOut().size()).pictures());
    List<Others> others = new ArrayList<>();
    for (Path set : request.others()) {
      others.add(others(set.getFileName().toString(), normal, Dataset.open(set, side), detector));
    }
    return new AnomalyStudy(
        request.model().getFileName().toString(),
        normal.size(),
        mean(losses.stream().limit(AVERAGED)),
        mean(losses.stream().skip(Math.max(0, losses.size() - AVERAGED))),
        others);
  }

  private static List<Double> train(AnomalyDetector detector, BatchSource batches, int steps) {
    List<Double> losses = new ArrayList<>();
    NativeMemory memory = new NativeMemory();
    for (int step = 0; step < steps; step++) {
      double loss = detector.step(step, batches.at(step).pictures());
      if (!Double.isFinite(loss)) {
        throw new TouchstoneException(
            ErrorCode.TRAINING_DIVERGED, "the encoder diverged at step " + step);
      }
      losses.add(loss);
      memory.collectIfGrown();
    }
    return losses;
  }

  private static double mean(Stream<Double> values) {
    return values.mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  private static Others others(
      String name, List<AnomalyScore> normal, Dataset set, AnomalyDetector detector) {
    List<AnomalyScore> others = detector.scores(PictureArray.of(set.pictures()));
    List<OfPicture> scored = new ArrayList<>();
    for (int i = 0; i < others.size(); i++) {
      AnomalyScore of = others.get(i);
      scored.add(
          new OfPicture(set.samples().get(i).name(), of.total(), of.residual(), of.features()));
    }
    return new Others(
        name,
        auc(normal, others, AnomalyScore::total),
        auc(normal, others, AnomalyScore::residual),
        auc(normal, others, AnomalyScore::features),
        auc(normal, others, AnomalyScore::logit),
        scored);
  }

  private static double auc(
      List<AnomalyScore> normal, List<AnomalyScore> others, ToDoubleFunction<AnomalyScore> by) {
    List<Scored> scored = new ArrayList<>();
    normal.forEach(score -> scored.add(new Scored(by.applyAsDouble(score), false)));
    others.forEach(score -> scored.add(new Scored(by.applyAsDouble(score), true)));
    return RocCurve.of(scored).auc();
  }
}
