package touchstone.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.data.Dataset;
import touchstone.gan.reconstruction.ReconstructionSpec;
import touchstone.training.BankBudget;
import touchstone.training.DefaultBank;
import touchstone.training.ReconstructionBank;
import touchstone.training.ReconstructionOptions;
import touchstone.training.ReconstructionProgress;
import touchstone.training.ReconstructionStatistics;

/** Trains the bank of reconstruction generators. */
@Command(
    name = "bank",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains small generators that turn real photographs into fake twins.",
      "Started again, it goes on where it was."
    })
public final class BankCommand implements Callable<Integer> {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

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
      defaultValue = "${env:TOUCHSTONE_HOME:-.}/generator-models",
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

  @Override
  public Integer call() throws JsonProcessingException {
    List<ReconstructionSpec> specs = DefaultBank.specs(seed);
    if (dryRun) {
      out().println(JSON.writeValueAsString(specs));
      return 0;
    }
    new ReconstructionBank(
            models,
            Dataset.open(photos),
            photosName,
            ReconstructionOptions.DEFAULT,
            length.budget(specs.size()),
            this::print)
        .run(specs);
    return 0;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void print(ReconstructionProgress progress) {
    if (json) {
      out().println(JSON.valueToTree(progress).toString());
      return;
    }
    ReconstructionStatistics at = progress.statistics();
    Duration left = progress.remaining();
    out()
        .printf(
            Locale.ROOT,
            "%s (%d of %d)  step %d of %d  error %.2f grey levels, %.1f dB  D %.3f, right on real"
                + " %.0f %%, fake %.0f %%  %.1f crops/s  %d MB  %d:%02d:%02d left%n",
            progress.generator(),
            progress.number(),
            progress.generators(),
            at.step(),
            progress.steps(),
            at.heldOutError(),
            at.heldOutPsnr(),
            at.criticLoss(),
            at.realAccuracy() * 100,
            at.fakeAccuracy() * 100,
            at.imagesPerSecond(),
            at.residentMegabytes(),
            left.toHours(),
            left.toMinutesPart(),
            left.toSecondsPart());
  }
}
