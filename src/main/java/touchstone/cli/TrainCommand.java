package touchstone.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import touchstone.cli.models.ModelFolders;
import touchstone.error.TouchstoneException;
import touchstone.gan.families.Families;
import touchstone.registry.ModelId;
import touchstone.training.Progress;
import touchstone.training.RunOutcome;
import touchstone.training.RunStatistics;
import touchstone.training.Training;
import touchstone.training.TrainingOptions;

/** Trains a GAN. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Trains a GAN on a folder or zip file of pictures of one size.")
public final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FAMILY",
      completionCandidates = FamilyNames.class,
      description = "The kind of GAN: ${COMPLETION-CANDIDATES}.")
  private String family;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "Pictures to learn from, all of --side x --side pixels.")
  private Path data;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "RUNDIR",
      description = "Where the run goes: options, statistics, sample grids, checkpoint, networks.")
  private Path out;

  @ArgGroup(multiplicity = "0..1")
  private Length length = new Length();

  static final class Length {
    @Option(names = "--steps", description = "Steps of the run; 5000 if neither is given.")
    private Long steps;

    @Option(names = "--images", description = "Or: pictures to show, with repeats.")
    private Long images;

    long steps(int batch) {
      if (images != null) {
        return Math.max(1, images / batch);
      }
      return steps != null ? steps : 5000;
    }
  }

  @Option(
      names = "--batch",
      defaultValue = "32",
      description = "Pictures of a step (${DEFAULT-VALUE}).")
  private int batch;

  @Mixin private SpecOptions model;

  @Option(
      names = "--tick",
      defaultValue = "250",
      description = "Steps between statistics and sample grids (${DEFAULT-VALUE}).")
  private int tick;

  @Option(
      names = "--checkpoint",
      defaultValue = "500",
      description = "Steps between checkpoints (${DEFAULT-VALUE}).")
  private int checkpoint;

  @Option(
      names = "--held-out",
      defaultValue = "50",
      description = "Pictures of a thousand that are never trained on (${DEFAULT-VALUE}).")
  private int heldOut;

  @ArgGroup(exclusive = false, multiplicity = "0..1")
  private Publish publish;

  static final class Publish {
    @Option(
        names = "--publish",
        required = true,
        paramLabel = "ID",
        description = "Make a model of this id of the finished run.")
    private String id;

    @Option(
        names = "--data-name",
        required = true,
        paramLabel = "TEXT",
        description = "What the pictures are and where they are from, for its card.")
    private String data;

    @Option(
        names = "--generator-models",
        defaultValue = ModelFolders.GENERATORS,
        paramLabel = "DIR",
        description = "Where it goes (${DEFAULT-VALUE}).")
    private Path generatorModels;
  }

  @Option(names = "--resume", description = "Go on from the newest checkpoint in --out.")
  private boolean resume;

  @Option(names = "--dry-run", description = "Print the options as they would be saved, and stop.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print statistics as JSON, one object a line.")
  private boolean json;

  @Override
  public Integer call() {
    TrainingOptions options = options();
    if (dryRun) {
      System.out.println(Json.pretty(options));
      return 0;
    }
    Optional<Training.Publication> publication =
        Optional.ofNullable(publish)
            .map(as -> new Training.Publication(as.generatorModels, new ModelId(as.id), as.data));
    RunOutcome outcome = Training.run(options, data, out, resume, publication, this::print);
    if (outcome.state() == RunOutcome.State.STOPPED) {
      System.err.println("stopped as asked, at a checkpoint; --resume goes on");
    }
    return 0;
  }

  private TrainingOptions options() {
    try {
      return new TrainingOptions(
          family,
          model.spec(Families.byName(family)),
          batch,
          length.steps(batch),
          tick,
          checkpoint,
          heldOut);
    } catch (TouchstoneException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(Progress progress) {
    RunStatistics at = progress.statistics();
    if (json) {
      System.out.println(Json.line(at));
      return;
    }
    System.out.printf(
        Locale.ROOT,
        "step %d of %d  D %.3f  G %.3f  D right on real %.0f %%, fake %.0f %%  distance %.2f"
            + "%s  %.1f images/s  %d MB  %s left%s%n",
        at.step(),
        progress.steps(),
        at.criticLoss(),
        at.generatorLoss(),
        at.realAccuracy() * 100,
        at.fakeAccuracy() * 100,
        at.sampleDistance(),
        at.fidelity() == null
            ? ""
            : String.format(
                Locale.ROOT,
                "  SWD %.1f  Fréchet %.2f",
                at.fidelity().slicedWasserstein(),
                at.fidelity().frechet()),
        at.imagesPerSecond(),
        at.residentMegabytes(),
        readable(progress.remaining()),
        at.health().equals("GOOD") ? "" : "  " + at.health());
  }

  private static String readable(Duration time) {
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
