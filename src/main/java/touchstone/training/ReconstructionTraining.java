package touchstone.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import touchstone.data.CropBatches;
import touchstone.data.Dataset;
import touchstone.data.PictureArray;
import touchstone.data.Sample;
import touchstone.data.Split;
import touchstone.data.TileCutter;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.gan.DivergenceCheck;
import touchstone.gan.StepReport;
import touchstone.gan.reconstruction.Reconstruction;
import touchstone.gan.reconstruction.ReconstructionModel;
import touchstone.gan.reconstruction.ReconstructionSpec;
import touchstone.media.Picture;

/** Trains one reconstruction generator, from the start or from its checkpoint. */
final class ReconstructionTraining {
  private static final int STEPS_BETWEEN_COLLECTIONS = 50;

  /** Held-out photographs of a tick; more would slow the training down. */
  private static final int JUDGED_AT_A_TICK = 12;

  private static final int JUDGED_AT_THE_END = 100;

  /** Pixels a side, at most, of what is judged of a photograph: its centre. */
  private static final int WINDOW = 256;

  private final ReconstructionOptions options;
  private final String course;
  private final Path checkpoint;
  private final Consumer<ReconstructionStatistics> listener;
  private final ReconstructionModel model;
  private final Reconstruction reconstruction;
  private final CropBatches batches;
  private final List<Picture> heldOut;
  private final DivergenceCheck divergence = new DivergenceCheck();
  private final List<ReconstructionStatistics> statistics = new ArrayList<>();

  private double criticLoss;
  private double generatorLoss;
  private double criticGradient;
  private double generatorGradient;
  private int steps;
  private long since;

  /**
   * A training to run.
   *
   * @param checkpoint file that is written at each tick, and gone on from if it is there
   */
  ReconstructionTraining(
      ReconstructionSpec spec,
      ReconstructionOptions options,
      Dataset photographs,
      Path checkpoint,
      Consumer<ReconstructionStatistics> listener) {
    this.options = options;
    course = BankCheckpoint.course(spec, options, photographs.hash());
    this.checkpoint = checkpoint;
    this.listener = listener;
    model = new ReconstructionModel(spec, options.schedule());
    reconstruction = new Reconstruction(spec.id(), spec.seed(), model.generator());
    Split split = Split.of(photographs, options.heldOutPerMille());
    batches =
        new CropBatches(
            split.training(),
            new TileCutter(options.crop(), options.mostReduced()),
            options.batch(),
            new Seed(spec.seed()).derive("crops"));
    // By hash, so that the first ones are of all folders.
    heldOut =
        split.heldOut().samples().stream()
            .sorted(Comparator.comparing(Sample::hash))
            .limit(JUDGED_AT_THE_END)
            .map(sample -> centre(sample.picture()))
            .toList();
  }

  private static Picture centre(Picture picture) {
    int width = Math.min(WINDOW, picture.width());
    int height = Math.min(WINDOW, picture.height());
    return picture.crop(
        (picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
  }

  ReconstructionModel model() {
    return model;
  }

  List<ReconstructionStatistics> statistics() {
    return List.copyOf(statistics);
  }

  int judged() {
    return heldOut.size();
  }

  /** On all held-out photographs. */
  ReconstructionError error() {
    return ReconstructionError.of(reconstruction::of, heldOut);
  }

  /**
   * Takes the steps that are left.
   *
   * @throws touchstone.error.TouchstoneException {@code TRAINING_DIVERGED}, {@code
   *     CHECKPOINT_MISMATCH}, {@code STORAGE_FAILED}
   */
  void run() {
    long from = 0;
    if (Files.exists(checkpoint)) {
      BankCheckpoint last = BankCheckpoint.restore(model.state(), course, checkpoint);
      from = last.step();
      statistics.addAll(last.statistics(ReconstructionStatistics.class));
    }
    since = System.nanoTime();
    for (long step = from; step < options.steps(); step++) {
      StepReport report = model.step(step, batches.at(step));
      divergence.check(report);
      count(report);
      long done = step + 1;
      if (done % STEPS_BETWEEN_COLLECTIONS == 0) {
        Engine.collect();
      }
      if (done % options.tick() == 0 || done == options.steps()) {
        tick(done);
      }
    }
  }

  private void count(StepReport report) {
    criticLoss += report.criticLoss();
    generatorLoss += report.generatorLoss();
    criticGradient += report.criticGradient();
    generatorGradient += report.generatorGradient();
    steps++;
  }

  private void tick(long done) {
    double seconds = (System.nanoTime() - since) / 1e9;
    List<Picture> judged = heldOut.subList(0, Math.min(JUDGED_AT_A_TICK, heldOut.size()));
    ReconstructionError error = ReconstructionError.of(reconstruction::of, judged);
    ReconstructionStatistics line =
        new ReconstructionStatistics(
            done,
            done * options.batch(),
            criticLoss / steps,
            generatorLoss / steps,
            criticGradient / steps,
            generatorGradient / steps,
            calledReal(judged),
            1 - calledReal(judged.stream().map(reconstruction::of).toList()),
            error.meanAbsolute(),
            error.psnr(),
            steps * options.batch() / seconds,
            RunRecorder.residentMegabytes());
    statistics.add(line);
    BankCheckpoint.of(course, options.steps(), done, statistics).save(model.state(), checkpoint);
    listener.accept(line);
    // Whole photographs went through: buffers of many sizes.
    Engine.collect();
    criticLoss = generatorLoss = criticGradient = generatorGradient = 0;
    steps = 0;
    since = System.nanoTime();
  }

  private double calledReal(List<Picture> pictures) {
    long real =
        pictures.stream()
            .filter(picture -> model.judge(PictureArray.of(List.of(picture))) > 0)
            .count();
    return (double) real / pictures.size();
  }
}
