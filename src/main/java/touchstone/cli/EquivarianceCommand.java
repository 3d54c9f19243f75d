package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.training.MeasuredEquivariance;

/** Measures whether pictures move with what they start from. */
@Command(
    name = "equivariance",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures whether a generator's pictures move with what they start from (EQ-T, Karras et al. 2021).",
      "",
      "In decibels, of 2 squared as in the paper, and of the pictures' own variance: 0 there is no better"
          + " than chance. Generators of styles alone."
    })
final class EquivarianceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenGenerator generator;

  @Option(names = "--count", defaultValue = "32", description = "Pictures (${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of z and of the shifts (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "The figures as JSON.")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() {
    if (count < 1) {
      throw new ParameterException(spec.commandLine(), "--count must be at least 1");
    }
    MeasuredEquivariance found = MeasuredEquivariance.of(generator.folder(), count, seed);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%d pictures by %s, whose start is moved by%n", found.pictures(), found.model());
    for (MeasuredEquivariance.Kind kind : found.kinds()) {
      out.printf(
          Locale.ROOT,
          "%-34s EQ-T %5.1f dB, above contrast %5.1f dB%n",
          kind.shifts(),
          kind.found().decibels(),
          kind.found().aboveContrast());
    }
    out.flush();
    json.ifPresent(file -> Json.write(file, found));
    return 0;
  }
}
