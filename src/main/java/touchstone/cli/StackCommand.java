package touchstone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.training.classes.StackedSet;

/** Makes a data set whose modes can be counted. */
@Command(
    name = "stack",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Stacks grey pictures of classes, one in each colour channel, for a GAN to learn from.",
      "",
      "n classes make n x n x n modes, which mode-count finds again in what the GAN makes."
    })
public final class StackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "Pictures of classes: a folder for each class, or IDX files.")
  private Path data;

  @Option(names = "--out", required = true, paramLabel = "ZIP", description = "A new file.")
  private Path out;

  @Option(names = "--side", defaultValue = "32", description = "Pixels (${DEFAULT-VALUE}).")
  private int side;

  @Option(names = "--count", defaultValue = "20000", description = "Stacks (${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "Of the draw (${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    if (side < 8 || count < 1) {
      throw new ParameterException(
          spec.commandLine(), "--side must be at least 8 and --count at least 1");
    }
    StackedSet.write(data, side, count, seed, out);
    spec.commandLine().getOut().printf("%d stacks of %d px in %s%n", count, side, out);
    return 0;
  }
}
