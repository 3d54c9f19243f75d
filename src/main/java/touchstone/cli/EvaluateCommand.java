package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.data.Tier;
import touchstone.detector.Detector;
import touchstone.engine.Seed;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.Evaluation;
import touchstone.evaluation.EvaluationPlan;
import touchstone.evaluation.EvaluationReport;
import touchstone.evaluation.Gallery;
import touchstone.evaluation.Peer;
import touchstone.evaluation.PictureSet;
import touchstone.evaluation.Plots;

/** Measures a detector on sets of pictures. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures a detector: each set of fakes against all reals, by how the pictures reached it.",
      "Both classes are delivered alike: crop (native pixels), clean (JPEG 96), web (scaled 0.6 to 1, JPEG 60 to 90), hard"
          + " (scaled 0.4 to 0.8, JPEG 40 to 60). Beside each area under the ROC curve (AUC) stands what nine trivial"
          + " statistics (bytes per pixel, width, height, brightness, contrast, saturation, sharpness, and of an earlier JPEG"
          + " blocking and quantisation step) and appearance (tones, colours, coarse structure) reach on the same crops,"
          + " tested on generators and sources of reals they were not fitted on. Skill is what is above the better of them and"
          + " above chance.",
      "Fakes are the positives. Figures that depend on the odds are taken at even ones: either class weighs half."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--real",
      paramLabel = "NAME=DIR",
      description = "A set of real pictures, with its sub-folders, each a source; repeatable.")
  private Map<String, Path> reals = new LinkedHashMap<>();

  @Option(
      names = "--fake",
      paramLabel = "NAME=DIR",
      description = "The pictures of one generator; repeatable.")
  private Map<String, Path> fakes = new LinkedHashMap<>();

  @Option(
      names = "--kind",
      paramLabel = "NAME=KIND",
      description = "Of a generator, such as gan or diffusion, for means by kind; repeatable.")
  private Map<String, String> kinds = new LinkedHashMap<>();

  @Option(
      names = "--gallery",
      paramLabel = "DIR",
      description =
          "Many at once: <generator>/fake, perhaps <generator>/real, perhaps manifest.csv with the columns generator and kind.")
  private Path gallery;

  @Mixin private ChosenDetector chosen;

  @Option(
      names = "--tiers",
      split = ",",
      defaultValue = "crop,clean,web,hard",
      description = "Of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Set<Tier> tiers;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Pictures of a set, evenly spread over it (default: all).")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of scales, qualities and resamples (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--peer",
      paramLabel = "NAME=COMMAND",
      description =
          "Another detector, measured on the same crops; repeatable. sh -c runs the command once a tier; it reads paths of PNG"
              + " files, one a line, and prints one number a line in the same order, higher for fakes.")
  private Map<String, String> peers = new LinkedHashMap<>();

  @Option(
      names = "--peer-minutes",
      defaultValue = "60",
      description = "Time that a peer has for a tier (default: ${DEFAULT-VALUE}).")
  private int peerMinutes;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Write every figure in full, with 95 %% bootstrap intervals, also of each pair of sets.")
  private Path json;

  @Option(
      names = "--plots",
      paramLabel = "DIR",
      description = "Write ROC curves and reliability diagrams, a PNG of each for a tier.")
  private Path plots;

  @Option(names = "--progress", description = "A bar with the remaining time, on standard error.")
  private boolean progress;

  @Override
  public Integer call() {
    EvaluationPlan plan = plan();
    Detector detector = chosen.open();
    EvaluationReport report = run(plan, detector);
    PrintWriter out = spec.commandLine().getOut();
    EvaluationText.print(report, out);
    out.flush();
    if (json != null) {
      report.write(json);
    }
    if (plots != null) {
      Plots.write(report, plots);
    }
    return 0;
  }

  private EvaluationPlan plan() {
    if (limit < 1 || peerMinutes < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit and --peer-minutes must be at least 1");
    }
    List<PictureSet> sets = sets();
    Duration time = Duration.ofMinutes(peerMinutes);
    try {
      return new EvaluationPlan(
          sets,
          List.copyOf(tiers),
          new Seed(seed),
          peers.entrySet().stream()
              .map(peer -> new Peer(peer.getKey(), peer.getValue(), time))
              .toList());
    } catch (TouchstoneException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private List<PictureSet> sets() {
    List<PictureSet> sets = new ArrayList<>();
    if (gallery != null) {
      sets.addAll(Gallery.open(gallery, limit));
    }
    fakes.forEach(
        (name, folder) -> sets.add(PictureSet.open(name, true, Optional.empty(), folder, limit)));
    reals.forEach(
        (name, folder) -> sets.add(PictureSet.open(name, false, Optional.empty(), folder, limit)));
    return withKinds(sets);
  }

  private List<PictureSet> withKinds(List<PictureSet> sets) {
    for (String name : kinds.keySet()) {
      if (sets.stream().noneMatch(set -> set.fake() && set.name().equals(name))) {
        throw new ParameterException(
            spec.commandLine(), "--kind names " + name + ", which is no set of fakes");
      }
    }
    return sets.stream()
        .map(
            set ->
                set.fake() && kinds.containsKey(set.name()) ? set.of(kinds.get(set.name())) : set)
        .toList();
  }

  private EvaluationReport run(EvaluationPlan plan, Detector detector) {
    if (!progress) {
      return Evaluation.run(plan, detector, () -> {});
    }
    try (ProgressBar bar =
        ProgressBar.builder()
            .setTaskName("evaluate")
            .setInitialMax(plan.steps())
            .setConsumer(new ConsoleProgressBarConsumer(System.err))
            .build()) {
      return Evaluation.run(plan, detector, bar::step);
    }
  }
}
