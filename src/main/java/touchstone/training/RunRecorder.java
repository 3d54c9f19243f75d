package touchstone.training;

import java.time.Duration;
import java.util.function.Consumer;
import touchstone.data.PictureArray;
import touchstone.engine.ProcessMemory;
import touchstone.gan.DivergenceCheck;
import touchstone.gan.GanModel;
import touchstone.gan.RunListener;
import touchstone.gan.Snapshot;
import touchstone.gan.StepReport;
import touchstone.nn.NetworkFile;

/** Writes down what happens in a run and saves its checkpoints. */
final class RunRecorder implements RunListener {
  private final RunFolder folder;
  private final TrainingOptions options;
  private final String dataset;
  private final GanModel model;
  private final Consumer<Progress> progress;

  private double criticLoss;
  private double generatorLoss;
  private double criticGradient;
  private double generatorGradient;
  private int steps;
  private boolean stops;
  private long since = System.nanoTime();

  RunRecorder(
      RunFolder folder,
      TrainingOptions options,
      String dataset,
      GanModel model,
      Consumer<Progress> progress) {
    this.folder = folder;
    this.options = options;
    this.dataset = dataset;
    this.model = model;
    this.progress = progress;
  }

  @Override
  public void stepped(StepReport report) {
    criticLoss += report.criticLoss();
    generatorLoss += report.generatorLoss();
    criticGradient += report.criticGradient();
    generatorGradient += report.generatorGradient();
    steps++;
    long done = report.step() + 1;
    stops = folder.isAskedToStop();
    if (done % options.checkpoint() == 0 || done == options.steps() || stops) {
      new Checkpoint(options, dataset, done).save(model, folder.checkpoint());
    }
  }

  @Override
  public boolean stops() {
    return stops;
  }

  @Override
  public void ticked(Snapshot snapshot, DivergenceCheck.Health health) {
    double seconds = (System.nanoTime() - since) / 1e9;
    double imagesPerSecond = steps * options.batch() / seconds;
    RunStatistics line =
        new RunStatistics(
            snapshot.step(),
            snapshot.step() * options.batch(),
            criticLoss / steps,
            generatorLoss / steps,
            criticGradient / steps,
            generatorGradient / steps,
            snapshot.realAccuracy(),
            snapshot.fakeAccuracy(),
            snapshot.sampleDistance(),
            snapshot.fidelity().orElse(null),
            health.name(),
            imagesPerSecond,
            residentMegabytes());
    keepIfBest(line);
    // Whoever sees the line may ask for its samples at once.
    folder.writeSamples(
        snapshot.step(),
        SampleGrid.of(snapshot.samples().stream().map(PictureArray::pictures).toList()));
    folder.append(line);
    double left = (options.steps() - snapshot.step()) * options.batch() / imagesPerSecond;
    progress.accept(new Progress(line, options.steps(), Duration.ofSeconds(Math.round(left))));
    criticLoss = generatorLoss = criticGradient = generatorGradient = 0;
    steps = 0;
    since = System.nanoTime();
  }

  /** The best so far, by the statistics that are written down: so a resumed run knows it too. */
  private void keepIfBest(RunStatistics line) {
    double best =
        folder.statistics().stream()
            .mapToDouble(RunStatistics::merit)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    if (line.merit() < best) {
      model.networks().forEach((role, network) -> NetworkFile.save(network, folder.best(role)));
    }
  }

  static long residentMegabytes() {
    return ProcessMemory.here().residentMegabytes();
  }
}
