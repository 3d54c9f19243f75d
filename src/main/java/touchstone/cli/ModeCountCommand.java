package touchstone.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.training.classes.ModeCount;

/** Counts the modes that a generator of stacks covers. */
@Command(
    name = "mode-count",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Counts the modes that a generator covers which learned from a stacked set (see: stack).",
      "",
      "A classifier of the single pictures looks at each colour channel; n classes make n x n x n modes."
    })
public final class ModeCountCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private JudgeOptions judge;

  @Option(
      names = "--count",
      defaultValue = "26000",
      description = "Generated pictures to look at (${DEFAULT-VALUE}).")
  private int count;

  @Override
  public Integer call() {
    if (count < 1) {
      throw new ParameterException(spec.commandLine(), "--count must be at least 1");
    }
    ModeCount found = ModeCount.of(judge.model(), judge.course(), count, judge.seed());
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "The classifier is right about %.1f %% of held-out real pictures. Of %d stacks it sees%n",
        100 * found.accuracyOnReal(),
        found.pictures());
    print("by " + found.model(), found.generated(), out);
    print("of real pictures", found.real(), out);
    out.flush();
    judge.write(found);
    return 0;
  }

  private static void print(String whose, ModeCount.Cover cover, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-24s %4d of %d modes, divergence from evenness %.3f nats%n",
        whose,
        cover.covered(),
        cover.modes(),
        cover.divergence());
  }
}
