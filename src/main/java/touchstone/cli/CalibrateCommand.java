package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.cli.models.ModelFolders;
import touchstone.detector.Detector;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.PictureSet;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;
import touchstone.training.LocalCalibration;
import touchstone.training.LocalEffect;
import touchstone.training.LocalOptions;

/** Adapts a detector to the pictures of one place. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Adapts the calibration and the thresholds of a detector to labelled pictures of your own: 50"
          + " are enough, 20 of a class the least. The networks stay as they are; a new detector is"
          + " written.",
      "Prints what it changes, on pictures left out of the fit. The thresholds hold their shares of"
          + " wrong verdicts, expected, on further pictures of the same place, and on no others."
    })
final class CalibrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--real",
      required = true,
      paramLabel = "DIR",
      description = "Real pictures, with sub-folders, as they come in.")
  private Path real;

  @Option(
      names = "--fake",
      required = true,
      paramLabel = "DIR",
      description = "Fakes, with sub-folders, as they come in.")
  private Path fake;

  @Option(
      names = "--id",
      required = true,
      paramLabel = "ID",
      description = "Id that the new detector gets.")
  private String id;

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "Id of the detector to adapt (default: the one in force).")
  private String model;

  @Option(
      names = "--detector-models",
      defaultValue = ModelFolders.DETECTORS,
      paramLabel = "DIR",
      description = "Where both detectors are (${DEFAULT-VALUE}).")
  private Path detectorModels;

  @Option(
      names = "--false-accusations",
      defaultValue = "0.05",
      paramLabel = "SHARE",
      description =
          "Of further real pictures, expected, that may be called synthetic; a share below 0.05"
              + " needs more pictures: 1/SHARE - 1 of them (${DEFAULT-VALUE}).")
  private double falseAccusations;

  @Option(
      names = "--false-clearances",
      defaultValue = "0.05",
      paramLabel = "SHARE",
      description = "Of further fakes, expected, that may be called authentic (${DEFAULT-VALUE}).")
  private double falseClearances;

  @Option(names = "--promote", description = "Put the new detector in force.")
  private boolean promote;

  @Override
  public Integer call() {
    LocalOptions options = options();
    ModelRegistry detectors = new ModelRegistry(detectorModels);
    Detector detector =
        model == null ? Detector.open(detectorModels) : Detector.open(detectorModels, model);
    LocalCalibration.Outcome outcome =
        LocalCalibration.run(
            detectors,
            detector,
            new ModelId(id),
            PictureSet.open("real", false, Optional.empty(), real, Integer.MAX_VALUE),
            PictureSet.open("fake", true, Optional.empty(), fake, Integer.MAX_VALUE),
            options);
    if (promote) {
      detectors.promote(outcome.card().id(), "calibrate --promote");
    }
    print(detector.model(), outcome);
    return 0;
  }

  private LocalOptions options() {
    try {
      return new LocalOptions(falseAccusations, falseClearances);
    } catch (TouchstoneException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void print(String from, LocalCalibration.Outcome outcome) {
    PrintWriter out = spec.commandLine().getOut();
    LocalEffect effect = outcome.effect();
    out.printf("%s, from %s: %s%n", outcome.card().id(), from, effect.measuredOn());
    if (outcome.unreadable() + outcome.unjudged() > 0) {
      out.printf(
          "left out: %d files that are no picture, %d pictures that cannot be judged%n",
          outcome.unreadable(), outcome.unjudged());
    }
    out.printf("%-36s %8s %8s%n", "", "before", "after");
    row("accuracy at one half", effect.before().accuracy(), effect.after().accuracy());
    row(
        "real pictures called synthetic",
        effect.before().falseAccusations(),
        effect.after().falseAccusations());
    row(
        "fakes called authentic",
        effect.before().falseClearances(),
        effect.after().falseClearances());
    row("decided", effect.before().decided(), effect.after().decided());
    row("calibration error", effect.before().calibrationError(), effect.after().calibrationError());
    out.flush();
  }

  private void row(String name, double before, double after) {
    spec.commandLine()
        .getOut()
        .printf(Locale.ROOT, "%-36s %7.1f%% %7.1f%%%n", name, 100 * before, 100 * after);
  }
}
