package touchstone.training;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import touchstone.engine.Engine;
import touchstone.engine.NativeMemory;
import touchstone.gan.DivergenceCheck;
import touchstone.gan.StepReport;

/** Trains one generator of a bank, from the start or from its checkpoint. */
final class BankCourse<S extends BankStatistics> {
  private final BankTraining<S> training;
  private final String course;
  private final Path checkpoint;
  private final Consumer<S> listener;
  private final DivergenceCheck divergence = new DivergenceCheck();
  private final List<S> statistics = new ArrayList<>();

  private double criticLoss;
  private double generatorLoss;
  private double criticGradient;
  private double generatorGradient;
  private int steps;
  private long since;

  /**
   * A course to run.
   *
   * @param dataset content hash of the photographs
   * @param checkpoint file that is written at each tick, and gone on from if it is there
   */
  BankCourse(BankTraining<S> training, String dataset, Path checkpoint, Consumer<S> listener) {
    this.training = training;
    course = BankCheckpoint.course(training.spec(), training.options(), dataset);
    this.checkpoint = checkpoint;
    this.listener = listener;
  }

  /**
   * Takes the steps that are left.
   *
   * @param type of the lines
   * @return all lines, those before the checkpoint among them
   * @throws touchstone.error.TouchstoneException {@code TRAINING_DIVERGED}, {@code
   *     CHECKPOINT_MISMATCH}, {@code STORAGE_FAILED}
   */
  List<S> run(Class<S> type) {
    BankOptions options = training.options();
    long from = 0;
    if (Files.exists(checkpoint)) {
      BankCheckpoint last = BankCheckpoint.restore(training.state(), course, checkpoint);
      from = last.step();
      statistics.addAll(last.statistics(type));
    }
    since = System.nanoTime();
    NativeMemory memory = new NativeMemory();
    for (long step = from; step < options.steps(); step++) {
      StepReport report = training.step(step);
      divergence.check(report);
      count(report);
      long done = step + 1;
      memory.collectIfGrown();
      if (done % options.tick() == 0 || done == options.steps()) {
        tick(done);
      }
    }
    return List.copyOf(statistics);
  }

  private void count(StepReport report) {
    criticLoss += report.criticLoss();
    generatorLoss += report.generatorLoss();
    criticGradient += report.criticGradient();
    generatorGradient += report.generatorGradient();
    steps++;
  }

  private void tick(long done) {
    BankOptions options = training.options();
    double seconds = (System.nanoTime() - since) / 1e9;
    StepReport mean =
        new StepReport(
            done,
            criticLoss / steps,
            generatorLoss / steps,
            criticGradient / steps,
            generatorGradient / steps);
    S line = training.line(mean, steps * options.batch() / seconds);
    statistics.add(line);
    BankCheckpoint.of(course, options.steps(), done, statistics).save(training.state(), checkpoint);
    listener.accept(line);
    // Whole photographs went through: buffers of many sizes.
    Engine.collect();
    criticLoss = generatorLoss = criticGradient = generatorGradient = 0;
    steps = 0;
    since = System.nanoTime();
  }
}
