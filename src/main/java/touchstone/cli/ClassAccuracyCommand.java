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
import touchstone.metrics.Confusion;
import touchstone.training.classes.ClassAccuracy;

/** Judges the classes of a generator's pictures. */
@Command(
    name = "class-accuracy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains a classifier on real pictures and asks it for the classes of generated ones.",
      "",
      "For generators that are told classes. Its accuracy on held-out real pictures stands beside it."
    })
public final class ClassAccuracyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private JudgeOptions judge;

  @Option(
      names = "--each",
      defaultValue = "200",
      description = "Generated pictures of a class (${DEFAULT-VALUE}).")
  private int each;

  @Override
  public Integer call() {
    if (each < 1) {
      throw new ParameterException(spec.commandLine(), "--each must be at least 1");
    }
    ClassAccuracy found = ClassAccuracy.of(judge.model(), judge.course(), each, judge.seed());
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "The classifier is right about %.1f %% of %d held-out real pictures, and finds the class"
            + " that was asked for in %.1f %% of %d by %s.%n%n",
        100 * found.accuracyOnReal(),
        found.real().total(),
        100 * found.accuracyOnGenerated(),
        found.generated().total(),
        found.model());
    print(found, out);
    out.flush();
    judge.write(found);
    return 0;
  }

  /** A row for each class that was asked for: what was found in its pictures, in percent. */
  private static void print(ClassAccuracy found, PrintWriter out) {
    Confusion generated = found.generated();
    out.printf("%-12s %6s %6s |", "asked for", "real", "made");
    generated.classes().forEach(name -> out.printf(" %5.5s", name));
    out.println();
    for (int i = 0; i < generated.classes().size(); i++) {
      out.printf(
          Locale.ROOT,
          "%-12.12s %6.1f %6.1f |",
          generated.classes().get(i),
          100 * found.real().recall(i),
          100 * generated.recall(i));
      double of = generated.counts().get(i).stream().mapToInt(Integer::intValue).sum();
      generated.counts().get(i).forEach(n -> out.printf(Locale.ROOT, " %5.1f", 100 * n / of));
      out.println();
    }
  }
}
