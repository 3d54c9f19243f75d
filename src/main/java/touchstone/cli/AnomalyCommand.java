package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.training.anomaly.AnomalyStudy;

/** Scores pictures by how unlike those of a GAN they are. */
@Command(
    name = "anomaly",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Scores pictures by how unlike those that a GAN learned they are (f-AnoGAN).",
      "",
      "An encoder learns from normal pictures to find what the generator makes nearest to a picture; the score"
          + " is how far the two lie apart, in pixels and in the discriminator's features."
    })
public final class AnomalyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenGenerator generator;

  @Option(
      names = "--train",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "Normal pictures, for the encoder.")
  private Path train;

  @Option(
      names = "--score",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "Pictures to score, 64 or more; repeatable.")
  private List<Path> score = new ArrayList<>();

  @Option(
      names = "--held-out",
      defaultValue = "200",
      description = "Normal pictures of a thousand to compare with (${DEFAULT-VALUE}).")
  private int heldOut;

  @Option(
      names = "--steps",
      defaultValue = "1500",
      description = "Of the encoder, 32 pictures each (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of everything random (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "The figures, and each picture's score, as JSON.")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() {
    if (steps < 1 || heldOut < 1 || heldOut > 900) {
      throw new ParameterException(
          spec.commandLine(), "--steps must be at least 1, --held-out 1 to 900");
    }
    AnomalyStudy study =
        AnomalyStudy.of(
            new AnomalyStudy.Request(generator.folder(), train, score, heldOut, steps, seed));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "The encoder's loss fell from %.4f to %.4f. Told from %d held-out normal pictures, AUC:%n",
        study.firstLoss(),
        study.lastLoss(),
        study.normal());
    out.printf(
        "%-20s %8s %8s %9s %9s %14s%n",
        "set", "pictures", "score", "residual", "features", "discriminator");
    for (AnomalyStudy.Others others : study.others()) {
      out.printf(
          Locale.ROOT,
          "%-20s %8d %8.3f %9.3f %9.3f %14.3f%n",
          others.set(),
          others.pictures().size(),
          others.auc(),
          others.residual(),
          others.features(),
          others.logit());
    }
    out.flush();
    json.ifPresent(file -> Json.write(file, study));
    return 0;
  }
}
