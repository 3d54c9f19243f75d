package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.detector.Detector;
import touchstone.engine.Seed;
import touchstone.evaluation.Delivery;
import touchstone.evaluation.PictureSet;
import touchstone.media.DecodeOutcome;
import touchstone.media.Picture;
import touchstone.training.race.RaceSetting;
import touchstone.training.race.Robustness;

/** Measures a detector on pictures that were changed to make it err. */
@Command(
    name = "attack",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures a detector on pictures that were changed by a grey level or two to make it err.",
      "",
      "Fakes are moved towards authentic, photographs towards synthetic, by projected gradient descent on a stand-in: the"
          + " responses of discriminators, weighted to say what the detector says. It is fitted on every other picture; the others"
          + " are attacked. Beside each attack stands noise within the same bound."
    })
final class AttackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--real",
      required = true,
      paramLabel = "DIR",
      description = "Real pictures, with sub-folders; repeatable.")
  private List<Path> reals;

  @Option(
      names = "--fake",
      required = true,
      paramLabel = "DIR",
      description = "Fakes, with sub-folders; repeatable.")
  private List<Path> fakes;

  @Mixin private ChosenDetector chosen;

  @Option(
      names = "--discriminator",
      split = ",",
      paramLabel = "ID",
      description =
          "Models whose discriminators the stand-in is made of (default: the detector's own; for one that has none "
              + ArmsRaceCommand.DISCRIMINATORS
              + ").")
  private List<String> discriminators = new ArrayList<>();

  @Mixin private GeneratorModels generatorModels;

  @Option(
      names = "--epsilon",
      split = ",",
      defaultValue = "1,2",
      description = "How far a sample may move, grey levels of 255 (default: ${DEFAULT-VALUE}).")
  private List<Integer> epsilons;

  @Option(
      names = "--steps",
      defaultValue = "10",
      description = "Of an attack (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--side",
      defaultValue = "256",
      description = "Pixels a side, at most, of a picture's centre (default: ${DEFAULT-VALUE}).")
  private int side;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Pictures of a folder, evenly spread over it (default: all).")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--seed", defaultValue = "1", description = "Of the starts (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Write every figure.")
  private Path json;

  @Override
  public Integer call() {
    if (limit < 1 || steps < 1 || side < 64 || epsilons.stream().anyMatch(one -> one < 1)) {
      throw new ParameterException(
          spec.commandLine(), "--limit, --steps, --epsilon must be at least 1, --side 64");
    }
    Detector detector = chosen.open();
    Robustness found =
        Robustness.measure(
            detector,
            RaceSetting.standIn(
                detector,
                generatorModels.folder(),
                ArmsRaceCommand.ids(discriminators),
                ArmsRaceCommand.ids(List.of(ArmsRaceCommand.DISCRIMINATORS.split(",")))),
            pictures(reals, false),
            pictures(fakes, true),
            epsilons,
            steps,
            new Seed(seed));
    PrintWriter out = spec.commandLine().getOut();
    print(found, out);
    out.flush();
    if (json != null) {
      Json.write(json, found);
    }
    return 0;
  }

  private List<Picture> pictures(List<Path> folders, boolean fake) {
    List<Picture> pictures = new ArrayList<>();
    for (Path folder : folders) {
      PictureSet set = PictureSet.open(folder.toString(), fake, Optional.empty(), folder, limit);
      pictures.addAll(set.files().stream().flatMap(this::centre).toList());
    }
    return pictures;
  }

  /** Empty where the file is no picture, or smaller than the discriminators need. */
  private Stream<Picture> centre(Path file) {
    if (!(Delivery.open(file) instanceof DecodeOutcome.Decoded decoded)) {
      return Stream.empty();
    }
    Picture picture = decoded.picture();
    // Discriminators halve several times; 16 fits all of them.
    int most = Math.min(side, Math.min(picture.width(), picture.height())) / 16 * 16;
    return most < 64
        ? Stream.empty()
        : Stream.of(
            picture.crop((picture.width() - most) / 2, (picture.height() - most) / 2, most, most));
  }

  private static void print(Robustness found, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%s; the stand-in, fitted on %d pictures, agrees with it on others with an AUC of %.2f%n",
        found.model(),
        found.fitted(),
        found.agreement());
    out.printf(
        "%-8s %3s  %-5s  %-26s  %-5s  %s%n",
        "attack",
        "by",
        "AUC",
        "fakes: syn inc auth, logit",
        "AUC",
        "photographs: syn inc auth, logit");
    for (Robustness.Row row : found.rows()) {
      out.printf(
          Locale.ROOT,
          "%-8s %3d  %.3f  %-26s  %.3f  %s%n",
          row.attack().toString().toLowerCase(Locale.ROOT),
          row.epsilon(),
          row.auc(),
          said(row.fakes()),
          row.aucOfPhotographs(),
          said(row.photographs()));
    }
  }

  private static String said(Robustness.Said said) {
    return String.format(
        Locale.ROOT,
        "%.2f %.2f %.2f  %+.2f",
        said.synthetic(),
        said.inconclusive(),
        said.authentic(),
        said.logitShift());
  }
}
