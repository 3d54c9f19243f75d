package touchstone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.gan.GanFamily;
import touchstone.gan.GanSpec;
import touchstone.gan.families.Families;
import touchstone.training.speed.OwnSteps;
import touchstone.training.speed.StepBenchmark;
import touchstone.training.speed.Stepper;
import touchstone.training.speed.TorchSteps;

/** Measures a GAN's training step. */
@Command(
    name = "gan-step",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures a GAN's training step on random pictures: milliseconds, memory, and the ratio to"
            + " the same step in PyTorch, with which it takes turns.")
public final class GanStepCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--family",
      defaultValue = "dcgan",
      completionCandidates = FamilyNames.class,
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private String family;

  @Option(
      names = "--batch",
      defaultValue = "32",
      description = "Pictures of a step (${DEFAULT-VALUE}).")
  private int batch;

  @Mixin private SpecOptions model;

  @Option(
      names = "--steps",
      defaultValue = "40",
      description =
          "Steps that are measured (${DEFAULT-VALUE}); 2000 show whether memory stays flat.")
  private int steps;

  @Option(
      names = "--warm-up",
      defaultValue = "10",
      description = "Steps before them (${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--block",
      defaultValue = "4",
      description = "Steps of one before it is the other's turn (${DEFAULT-VALUE}).")
  private int block;

  @Option(
      names = "--beside-pytorch",
      description =
          "Take turns with the same step in PyTorch, one thread; for dcgan and stylegan2.")
  private boolean besidePytorch;

  @Option(
      names = "--python",
      defaultValue = "/usr/bin/python3",
      description = "Where PyTorch is (${DEFAULT-VALUE}).")
  private String python;

  @Override
  public Integer call() {
    StepBenchmark benchmark = new StepBenchmark(warmUp, steps, block);
    GanFamily kind = Families.byName(family);
    GanSpec spec = model.spec(kind);
    List<Stepper> steppers = new ArrayList<>();
    try {
      steppers.add(new OwnSteps(kind, spec, batch));
      if (besidePytorch) {
        steppers.add(TorchSteps.start(python, kind, spec.size(), batch));
      }
      print(benchmark.run(steppers));
    } finally {
      steppers.forEach(Stepper::close);
    }
    return 0;
  }

  private void print(List<StepBenchmark.Measured> all) {
    PrintWriter out = command.commandLine().getOut();
    for (StepBenchmark.Measured one : all) {
      out.printf(
          Locale.ROOT,
          "%-10s  CPU %.0f ms a step, %.0f in the fastest block; wall %.0f ms;"
              + " %d MB after the warm-up, %d at the end, %d at most%n",
          one.name(),
          one.cpu(),
          one.fastestCpu(),
          one.wall(),
          one.firstMegabytes(),
          one.lastMegabytes(),
          one.peakMegabytes());
    }
    StepBenchmark.Measured own = all.get(0);
    for (StepBenchmark.Measured other : all.subList(1, all.size())) {
      out.printf(
          Locale.ROOT,
          "speed beside %s: %.2f in CPU time, %.2f in the fastest blocks, %.2f in wall time%n",
          other.name(),
          other.cpu() / own.cpu(),
          other.fastestCpu() / own.fastestCpu(),
          other.wall() / own.wall());
    }
  }
}
