package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.gan.GanSpec;
import touchstone.training.classes.RareClassStudy;

/** Measures whether a GAN's pictures of a rare class help. */
@Command(
    name = "rare-class",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures whether a classifier knows a rare class better with a GAN's pictures of it.",
      "",
      "A class is cut to few pictures; a cGAN learns from what is left and fills it up. Beside it: nothing done,"
          + " and its pictures repeated. Everything is measured on held-out pictures."
    })
public final class RareClassCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "Real pictures of classes: a folder for each class, or IDX files.")
  private Path data;

  @Option(
      names = "--class",
      required = true,
      paramLabel = "NAME",
      description = "The class that is made rare.")
  private String name;

  @Option(
      names = "--keep",
      defaultValue = "30",
      description = "Pictures that it keeps (${DEFAULT-VALUE}).")
  private int keep;

  @Option(
      names = "--each",
      defaultValue = "500",
      description = "Pictures of each other class (${DEFAULT-VALUE}).")
  private int each;

  @Option(
      names = "--held-out",
      defaultValue = "100",
      description = "Of a thousand, never learned from (${DEFAULT-VALUE}).")
  private int heldOut;

  @Option(names = "--side", defaultValue = "32", description = "Pixels (${DEFAULT-VALUE}).")
  private int side;

  @Option(
      names = "--gan-steps",
      defaultValue = "1500",
      description = "Of the GAN, 32 pictures each (${DEFAULT-VALUE}).")
  private int ganSteps;

  @Option(names = "--latent", defaultValue = "64", description = "Length of z (${DEFAULT-VALUE}).")
  private int latent;

  @Option(
      names = "--filters",
      defaultValue = "16",
      description = "Of the GAN's widest-resolution layer (${DEFAULT-VALUE}).")
  private int filters;

  @Option(
      names = "--steps",
      defaultValue = "400",
      description = "Of each classifier, 64 pictures each (${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--seeds",
      split = ",",
      defaultValue = "1,2,3",
      description = "Draws, each with a GAN and classifiers of its own (${DEFAULT-VALUE}).")
  private List<Long> seeds;

  @Option(names = "--json", paramLabel = "FILE", description = "The figures as JSON.")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() {
    if (keep < 1 || each <= keep || ganSteps < 1 || steps < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--keep must be at least 1 and below --each, --gan-steps and --steps at least 1");
    }
    PrintWriter out = spec.commandLine().getOut();
    RareClassStudy study =
        RareClassStudy.of(
            new RareClassStudy.Request(
                data,
                heldOut,
                name,
                keep,
                each,
                new GanSpec.Size(side, latent, filters, 0),
                ganSteps,
                steps,
                seeds),
            line -> {
              out.println(line);
              out.flush();
            });
    out.printf("%-12s %-26s %-26s %-26s%n", name, "recall", "F1", "accuracy over all");
    study
        .results()
        .forEach(
            (treatment, result) ->
                out.printf(
                    "%-12s %-26s %-26s %-26s%n",
                    treatment.toString().toLowerCase(Locale.ROOT),
                    text(result.recall()),
                    text(result.f1()),
                    text(result.accuracy())));
    out.flush();
    json.ifPresent(file -> Json.write(file, study));
    return 0;
  }

  /** The mean and, in brackets, what each seed gave. */
  private static String text(RareClassStudy.Figure figure) {
    return String.format(
        Locale.ROOT,
        "%.3f (%s)",
        figure.mean(),
        figure.bySeed().stream()
            .map(value -> String.format(Locale.ROOT, "%.3f", value))
            .collect(Collectors.joining(" ")));
  }
}
