package touchstone.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.CropBatches;
import touchstone.data.Dataset;
import touchstone.data.PictureArray;
import touchstone.data.Sample;
import touchstone.data.Split;
import touchstone.data.TileCutter;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.DivergenceCheck;
import touchstone.gan.StepReport;
import touchstone.gan.latent.AutoregressiveModel;
import touchstone.gan.latent.DiffusionModel;
import touchstone.gan.latent.HeldOutLoss;
import touchstone.gan.latent.LatentModel;
import touchstone.gan.latent.LatentScale;
import touchstone.gan.latent.LatentSpec;
import touchstone.gan.reconstruction.Autoencoder;
import touchstone.media.Picture;

/** Trains one sampler, from the start or from its checkpoint. */
final class LatentTraining {
  private static final int STEPS_BETWEEN_COLLECTIONS = 20;
  private static final int SCALED_BY = 32;
  private static final int JUDGED = 64;

  private final LatentOptions options;
  private final String course;
  private final Path checkpoint;
  private final Consumer<LatentStatistics> listener;
  private final LatentScale scale;
  private final LatentModel model;
  private final CropBatches batches;
  private final INDArray heldOut;
  private final DivergenceCheck divergence = new DivergenceCheck();
  private final List<LatentStatistics> statistics = new ArrayList<>();

  private double loss;
  private double gradient;
  private int steps;
  private long since;

  /**
   * A training to run.
   *
   * @param checkpoint file that is written at each tick, and gone on from if it is there
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if no picture is large enough
   */
  LatentTraining(
      LatentSpec spec,
      LatentOptions options,
      Autoencoder autoencoder,
      Dataset photographs,
      Path checkpoint,
      Consumer<LatentStatistics> listener) {
    this.options = options;
    course = BankCheckpoint.course(spec, options, photographs.hash());
    this.checkpoint = checkpoint;
    this.listener = listener;
    Split split = Split.of(photographs, options.heldOutPerMille());
    batches =
        new CropBatches(
            split.training(),
            new TileCutter(options.crop(), options.mostReduced()),
            options.batch(),
            new Seed(spec.seed()).derive("crops"));
    heldOut = centres(split.heldOut());
    scale =
        LatentScale.of(
            LongStream.range(0, SCALED_BY).mapToObj(at -> autoencoder.encode(batches.at(at))));
    model = untrained(spec, options, autoencoder, scale);
  }

  static LatentModel untrained(
      LatentSpec spec, LatentOptions options, Autoencoder autoencoder, LatentScale scale) {
    return switch (spec.kind()) {
      case DIFFUSION -> new DiffusionModel(spec, autoencoder, scale, options::rate);
      case AUTOREGRESSIVE -> new AutoregressiveModel(spec, autoencoder, scale, options::rate);
    };
  }

  /** By hash, so that the first ones are of all folders. */
  private INDArray centres(Dataset pictures) {
    int side = options.crop();
    List<Picture> centres =
        pictures.samples().stream()
            .sorted(Comparator.comparing(Sample::hash))
            .map(Sample::picture)
            .filter(picture -> Math.min(picture.width(), picture.height()) >= side)
            .limit(JUDGED)
            .map(
                picture ->
                    picture.crop(
                        (picture.width() - side) / 2, (picture.height() - side) / 2, side, side))
            .toList();
    if (centres.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "no picture that is held out has " + side + " px a side; give more or larger ones");
    }
    return PictureArray.of(centres);
  }

  LatentModel model() {
    return model;
  }

  LatentScale scale() {
    return scale;
  }

  List<LatentStatistics> statistics() {
    return List.copyOf(statistics);
  }

  long judged() {
    return heldOut.size(0);
  }

  /**
   * Takes the steps that are left.
   *
   * @throws TouchstoneException {@code TRAINING_DIVERGED}, {@code CHECKPOINT_MISMATCH}, {@code
   *     STORAGE_FAILED}
   */
  void run() {
    long from = 0;
    if (Files.exists(checkpoint)) {
      BankCheckpoint last = BankCheckpoint.restore(model.state(), course, checkpoint);
      from = last.step();
      statistics.addAll(last.statistics(LatentStatistics.class));
    }
    since = System.nanoTime();
    for (long step = from; step < options.steps(); step++) {
      StepReport report = model.step(step, batches.at(step));
      divergence.check(report);
      loss += report.generatorLoss();
      gradient += report.generatorGradient();
      steps++;
      long done = step + 1;
      if (done % STEPS_BETWEEN_COLLECTIONS == 0) {
        Engine.collect();
      }
      if (done % options.tick() == 0 || done == options.steps()) {
        tick(done);
      }
    }
  }

  private void tick(long done) {
    double seconds = (System.nanoTime() - since) / 1e9;
    HeldOutLoss judged = model.heldOut(heldOut);
    LatentStatistics line =
        new LatentStatistics(
            done,
            done * options.batch(),
            loss / steps,
            gradient / steps,
            judged.value(),
            judged.baseline(),
            steps * options.batch() / seconds,
            RunRecorder.residentMegabytes());
    statistics.add(line);
    BankCheckpoint.of(course, options.steps(), done, statistics).save(model.state(), checkpoint);
    listener.accept(line);
    Engine.collect();
    loss = gradient = 0;
    steps = 0;
    since = System.nanoTime();
  }
}
