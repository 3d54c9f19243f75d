package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.data.Source;
import touchstone.engine.Seed;
import touchstone.registry.ModelId;
import touchstone.training.race.ArmsRace;
import touchstone.training.race.Evasion;
import touchstone.training.race.RaceSetting;

/** Runs rounds of a generator that evades and a detector that learns from it. */
@Command(
    name = "arms-race",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs rounds in which a reconstruction generator learns to evade a detector, and the detector from its fakes.",
      "",
      "The detectors are grown for the race, of twins alone; no model changes. Whole sources of photographs are held out to"
          + " measure on. A challenger is promoted if its mean AUC over old and new twins is better by 0.01 and that on old ones not"
          + " worse by more than 0.005."
    })
final class ArmsRaceCommand implements Callable<Integer> {
  /** Models whose discriminators are taken unless others are named. */
  static final String DISCRIMINATORS = "rec-kl-bilinear-3,rec-kl-nearest-2";

  @Spec private CommandSpec spec;

  @Option(
      names = "--real",
      required = true,
      paramLabel = "DIR",
      description = "Real pictures, a folder for each source; repeatable.")
  private List<Path> reals;

  @Option(
      names = "--generator",
      required = true,
      paramLabel = "ID",
      description = "The reconstruction generator that learns to evade.")
  private String generator;

  @Option(
      names = "--other",
      split = ",",
      paramLabel = "ID",
      description = "Reconstruction generators whose twins are learned from too.")
  private List<String> others = new ArrayList<>();

  @Option(
      names = "--discriminator",
      split = ",",
      defaultValue = DISCRIMINATORS,
      paramLabel = "ID",
      description =
          "Models whose discriminators detectors and their stand-in are made of (${DEFAULT-VALUE}).")
  private List<String> discriminators;

  @Mixin private GeneratorModels generatorModels;

  @Option(names = "--rounds", defaultValue = "2", description = "How many (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--steps",
      defaultValue = "300",
      description = "Of the generator in a round (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--weight",
      defaultValue = "1",
      description = "Of evading beside the likeness to the photograph (${DEFAULT-VALUE}).")
  private double weight;

  @Option(
      names = "--photographs",
      defaultValue = "200",
      description = "To learn from, and half as many to measure on (${DEFAULT-VALUE}).")
  private int photographs;

  @Option(names = "--seed", defaultValue = "1", description = "Of everything (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the rounds.")
  private Path json;

  @Override
  public Integer call() {
    if (rounds < 1 || steps < 1 || !(weight >= 0) || photographs < 4) {
      throw new ParameterException(
          spec.commandLine(),
          "--rounds and --steps must be at least 1, --weight 0, --photographs 4");
    }
    List<Source> sources = reals.stream().flatMap(real -> Source.open(real).stream()).toList();
    ArmsRace.Setting setting =
        RaceSetting.open(
            sources,
            photographs,
            generatorModels.folder(),
            new ModelId(generator),
            ids(others),
            ids(discriminators));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d photographs to learn from, %d held out%n",
        setting.learned().size(), setting.heldOut().size());
    out.println(
        "round  error  evaded: AUC     incumbent: old new ±1 ±2     challenger: old new ±1 ±2"
            + "     promoted");
    out.flush();
    List<ArmsRace.Round> found =
        ArmsRace.run(
            setting,
            new ArmsRace.Options(
                rounds, Evasion.DEFAULT.with(steps, weight), ArmsRace.GROWTH, new Seed(seed)),
            round -> print(round, out));
    if (json != null) {
      Json.write(json, found);
    }
    return 0;
  }

  static List<ModelId> ids(List<String> ids) {
    return ids.stream().map(ModelId::new).toList();
  }

  private static void print(ArmsRace.Round round, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-5d  %5.2f  %.3f to %.3f  %s   %s   %s%n",
        round.number(),
        round.error(),
        round.newAucBefore(),
        round.incumbent().newAuc(),
        text(round.incumbent()),
        text(round.challenger()),
        round.promoted() ? "yes" : "no");
    out.flush();
  }

  private static String text(ArmsRace.Ranking ranking) {
    return String.format(
        Locale.ROOT,
        "%10.3f %.3f %.3f %.3f",
        ranking.oldAuc(),
        ranking.newAuc(),
        ranking.attackedAuc().get(0),
        ranking.attackedAuc().get(1));
  }
}
