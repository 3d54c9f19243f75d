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
import picocli.CommandLine.Spec;
import touchstone.detector.Detection;
import touchstone.detector.Detector;
import touchstone.detector.Score;
import touchstone.evaluation.Regression;
import touchstone.evaluation.RegressionRun;
import touchstone.media.Picture;
import touchstone.training.FakeHarvest;

/** Scores a detector on named failures of those before it. */
@Command(
    name = "regressions",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Scores a detector on named failures of detectors before it.",
      "",
      "Pictures are found by the SHA-256 of their files, or made by a generator of ours from a seed; those that are not at hand"
          + " are said to be missing."
    })
final class RegressionsCommand implements Callable<Integer> {
  private static final String ROW = "%-7s  %-36s %-13s %-12s %11s  %s%n";

  @Spec private CommandSpec spec;

  @Option(
      names = "--set",
      defaultValue = "${env:TOUCHSTONE_HOME:-.}/docs/regressions.csv",
      paramLabel = "FILE",
      description = "The failures (${DEFAULT-VALUE}).")
  private Path set;

  @Option(
      names = "--pictures",
      defaultValue = "${env:TOUCHSTONE_HOME:-.}/docs/regressions",
      paramLabel = "DIR",
      description = "Where to look for pictures, with sub-folders; repeatable (${DEFAULT-VALUE}).")
  private List<Path> pictures = new ArrayList<>();

  @Mixin private ChosenDetector chosen;

  @Mixin private GeneratorModels generatorModels;

  @Override
  public Integer call() {
    List<Regression> regressions = Regression.read(set);
    Detector detector = chosen.open();
    List<RegressionRun.Outcome> outcomes =
        RegressionRun.of(regressions, detector, pictures, this::generate);
    PrintWriter out = spec.commandLine().getOut();
    out.println(detector.model());
    out.printf(ROW, "", "", "expected", "verdict", "probability", "reasons");
    outcomes.forEach(this::print);
    long passed = outcomes.stream().filter(RegressionRun.Outcome::passes).count();
    long missing = outcomes.stream().filter(RegressionRun.Outcome::isMissing).count();
    out.printf(
        "%d of %d pass, %d fail, %d are missing%n",
        passed, outcomes.size(), outcomes.size() - passed - missing, missing);
    out.flush();
    return 0;
  }

  private Picture generate(Regression.Subject.Generated generated) {
    return FakeHarvest.sample(
            generatorModels.folder().resolve(generated.generator()), 1, generated.seed())
        .get(0);
  }

  private void print(RegressionRun.Outcome outcome) {
    Regression regression = outcome.regression();
    String mark = outcome.isMissing() ? "missing" : outcome.passes() ? "pass" : "FAIL";
    spec.commandLine()
        .getOut()
        .printf(
            ROW,
            mark,
            regression.name(),
            regression.expected(),
            outcome.detection().map(said -> said.decision().toString()).orElse(""),
            outcome
                .detection()
                .flatMap(Detection::score)
                .map(RegressionsCommand::format)
                .orElse(""),
            outcome.detection().map(said -> said.reasons().toString()).orElse(""));
  }

  private static String format(Score score) {
    return String.format(Locale.ROOT, "%.3f", score.probability());
  }
}
