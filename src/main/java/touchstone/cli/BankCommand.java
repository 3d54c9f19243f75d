package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.cli.models.ModelFolders;
import touchstone.data.Dataset;
import touchstone.gan.latent.LatentSpec;
import touchstone.gan.reconstruction.ReconstructionSpec;
import touchstone.training.BankBudget;
import touchstone.training.BankProgress;
import touchstone.training.BankStatistics;
import touchstone.training.DefaultBank;
import touchstone.training.LatentBank;
import touchstone.training.LatentOptions;
import touchstone.training.ReconstructionBank;
import touchstone.training.ReconstructionOptions;

/** Trains the bank of generators that make fake twins. */
@Command(
    name = "bank",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains small generators that turn real photographs into fake twins: autoencoders, and then"
          + " samplers in their latents.",
      "Started again, it goes on where it was."
    })
public final class BankCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--photos",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "Real photographs of any size; sub-folders are looked through.")
  private Path photos;

  @Option(
      names = "--photos-name",
      required = true,
      paramLabel = "TEXT",
      description = "What the photographs are and where they are from, for the cards.")
  private String photosName;

  @Option(
      names = "--out",
      defaultValue = ModelFolders.GENERATORS,
      paramLabel = "DIR",
      description = "Where the models go (${DEFAULT-VALUE}).")
  private Path models;

  @ArgGroup(multiplicity = "0..1")
  Length length = new Length();

  static final class Length {
    @Option(names = "--steps", description = "Steps of each generator; 2000 if neither is given.")
    private Long steps;

    @Option(names = "--minutes", description = "Or: time for all of them, in equal shares.")
    private Double minutes;

    BankBudget budget(int generators) {
      if (minutes != null) {
        return new BankBudget.Time(Duration.ofMillis(Math.round(minutes * 60_000 / generators)));
      }
      return new BankBudget.Steps(steps != null ? steps : ReconstructionOptions.DEFAULT.steps());
    }
  }

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of everything random (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--dry-run", description = "Print the generators' settings, and stop.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print statistics as JSON, one object a line.")
  private boolean json;

  @Option(
      names = "--only",
      paramLabel = "ID",
      description = "Train this generator and no other (repeatable).")
  private List<String> only = new ArrayList<>();

  @Override
  public Integer call() {
    List<ReconstructionSpec> autoencoders =
        DefaultBank.specs(seed).stream().filter(spec -> isWanted(spec.id())).toList();
    List<LatentSpec> samplers =
        DefaultBank.samplers(seed).stream().filter(spec -> isWanted(spec.id())).toList();
    if (dryRun) {
      List<Object> specs = new ArrayList<>(autoencoders);
      specs.addAll(samplers);
      out().println(Json.pretty(specs));
      return 0;
    }
    Dataset photographs = Dataset.open(photos);
    BankBudget budget = length.budget(autoencoders.size() + samplers.size());
    new ReconstructionBank(
            models, photographs, photosName, ReconstructionOptions.DEFAULT, budget, this::print)
        .run(autoencoders);
    new LatentBank(models, photographs, photosName, LatentOptions.DEFAULT, budget, this::print)
        .run(samplers);
    return 0;
  }

  private boolean isWanted(String id) {
    return only.isEmpty() || only.contains(id);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void print(BankProgress<?> progress) {
    if (json) {
      out().println(Json.line(progress));
      return;
    }
    BankStatistics at = progress.statistics();
    Duration left = progress.remaining();
    out()
        .printf(
            Locale.ROOT,
            "%s (%d of %d)  step %d of %d  %s  %.1f crops/s  %d MB  %d:%02d:%02d left%n",
            progress.generator(),
            progress.number(),
            progress.generators(),
            at.step(),
            progress.steps(),
            at.figures(),
            at.imagesPerSecond(),
            at.residentMegabytes(),
            left.toHours(),
            left.toMinutesPart(),
            left.toSecondsPart());
  }
}
