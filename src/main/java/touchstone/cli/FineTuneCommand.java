package touchstone.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import touchstone.cli.models.ModelFolders;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.training.DetectorBuild;
import touchstone.training.DetectorOptions;
import touchstone.training.FineTuningProgress;

/** Makes a detector of a GAN's discriminator. */
@Command(
    name = "fine-tune",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Makes a detector of the discriminator of a published GAN.")
public final class FineTuneCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "GAN", description = "Id of the GAN in --generator-models.")
  private String gan;

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "Id that the detector gets.")
  private String id;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "The real pictures that the GAN learned from.")
  private Path data;

  @Option(
      names = "--photos",
      required = true,
      paramLabel = "DIR",
      description = "Real photographs: a folder for each source; whole sources are held out.")
  private Path photos;

  @Option(
      names = "--photos-name",
      required = true,
      paramLabel = "TEXT",
      description = "What the photographs are and where they are from, for the card.")
  private String photosName;

  @Mixin private GeneratorModels generatorModels;

  @Option(
      names = "--detector-models",
      defaultValue = ModelFolders.DETECTORS,
      paramLabel = "DIR",
      description = "Where the detector goes (${DEFAULT-VALUE}).")
  private Path detectorModels;

  @Option(
      names = "--head-steps",
      defaultValue = "200",
      description = "Steps with the discriminator's layers frozen (${DEFAULT-VALUE}).")
  private int headSteps;

  @Option(
      names = "--joint-steps",
      defaultValue = "3000",
      description = "Steps with all layers learning (${DEFAULT-VALUE}).")
  private int jointSteps;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of everything random (${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private PutInForce putInForce;

  @Option(names = "--dry-run", description = "Print the settings, and stop.")
  private boolean dryRun;

  @Option(names = "--json", description = "Print progress and the card as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    DetectorOptions options = options();
    if (dryRun) {
      System.out.println(Json.pretty(options));
      return 0;
    }
    DetectorBuild.Places places =
        new DetectorBuild.Places(
            generatorModels.folder(), data, photos, photosName, detectorModels);
    long start = System.nanoTime();
    ModelCard card =
        DetectorBuild.run(
            new ModelId(gan), new ModelId(id), places, options, at -> print(at, start));
    System.out.println(json ? Json.line(card) : String.join("\n", card.limits()));
    putInForce.run(detectorModels, generatorModels.folder(), card, "fine-tune");
    return 0;
  }

  private DetectorOptions options() {
    try {
      return DetectorOptions.DEFAULT.with(headSteps, jointSteps, seed);
    } catch (TouchstoneException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(FineTuningProgress at, long start) {
    if (json) {
      System.out.println(Json.line(at));
      return;
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "step %d of %d  loss %.3f  %s  %.0f s left%n",
        at.step(),
        at.steps(),
        at.loss(),
        at.joint() ? "all layers" : "head alone",
        seconds / at.step() * (at.steps() - at.step()));
  }
}
