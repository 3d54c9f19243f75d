package touchstone.training.study;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import touchstone.data.TwinMaker;
import touchstone.detector.Branch;
import touchstone.detector.Descriptor;
import touchstone.detector.DetectorFiles;
import touchstone.detector.Fusion;
import touchstone.detector.TreesBranch;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.PictureSet;
import touchstone.evaluation.Plots;
import touchstone.registry.Benchmark;
import touchstone.registry.FileHash;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/**
 * Makes a detector of several branches. Most are trees: over residuals from collected fakes and
 * from twins of in-house generators alone, over residuals from replaced parts of photographs, and
 * over the responses of discriminators, and where one is given over what a network of photographs
 * sees, from collected fakes. One is a linear rule over what that network sees from further away.
 * Those ship that the fusion keeps; all are measured.
 *
 * <p>Beside them stand controls, which never ship: trees over what a picture looks like from afar,
 * and trees over the responses of the same discriminators with fresh weights, which tell what
 * reusing the trained ones brings.
 *
 * <p>Each fold of generators and sources is held out once; what the branches made without it say of
 * it is what fusion, calibration and thresholds are fitted on. The branches that ship learn from
 * everything.
 */
public final class Study {
  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());
  private static final String RELIABILITY = "reliability.png";

  private final StudySets sets;
  private final StudyOptions options;
  private final Path work;
  private final Consumer<String> listener;
  private final Folds folds;
  private final ZeroShot zeroShot = new ZeroShot(Forest.TWINS);
  private List<Forest> forests;
  private List<Example> examples = List.of();
  private Optional<LinearTraining> linear = Optional.empty();

  private Study(StudySets sets, StudyOptions options, Path work, Consumer<String> listener) {
    this.sets = sets;
    this.options = options;
    this.work = work;
    this.listener = listener;
    folds = new Folds(sets.all(), sets.families(), options.folds());
    forests = Forest.all(sets, options);
  }

  /**
   * Draws, cross-validates, fits, learns from everything, and writes the detector.
   *
   * @param work folder where examples are kept, so that an interrupted study goes on
   * @param listener hears a line for people at each step worth telling
   * @return its card
   * @throws TouchstoneException {@code UNUSABLE_DATASET}, also where trivial statistics tell twins
   *     or replaced parts from their photographs
   */
  public static ModelCard run(
      StudySets sets,
      StudyOptions options,
      Path work,
      ModelRegistry detectors,
      ModelId id,
      Consumer<String> listener) {
    Engine.start();
    return new Study(sets, options, work, listener).run(detectors, id);
  }

  private ModelCard run(ModelRegistry detectors, ModelId id) {
    draw();
    ObjectNode bias = TrivialBias.report(examples, folds, options.biasTolerance());
    linear = sets.linear().map(descriptor -> LinearTraining.of(descriptor, sets.all()));
    CrossValidation validation = new CrossValidation(sets.all(), folds, new Seed(options.seed()));
    List<HeldOutScore> scores = new ArrayList<>();
    for (int fold = 0; fold < folds.count(); fold++) {
      scores.addAll(validation.score(fold, without(fold)));
      listener.accept("fold " + (fold + 1) + " of " + folds.count() + " is scored");
    }
    List<String> names = names();
    StudyReport report = new StudyReport(scores, names, sets.families(), options);
    ObjectNode figures = report.json();
    figures.set("trivial_bias", bias);
    zeroShot.report(report).ifPresent(node -> figures.set("zero_shot", node));
    addKindsLeftOut(figures, validation);
    addOwnLeftOut(figures);
    FusionFit fit = FusionFit.of(scores, names);
    new DetectorFiles(
            whole(fit.fusion()),
            fit.fusion(),
            fit.calibration(),
            Guarantee.policy(id + "-1", scores, fit::probability, options))
        .with(fit.reference(scores))
        .save(detectors.folder(id));
    Plots.reliability(
        "Reliability on pictures held out",
        report.reliability(),
        detectors.folder(id).resolve(RELIABILITY));
    return detectors.add(card(id, figures));
  }

  private void addKindsLeftOut(ObjectNode figures, CrossValidation validation) {
    List<Example> learned =
        learned(KindsLeftOut.FOLD).stream()
            .filter(example -> example.label().teachesCollected())
            .toList();
    new KindsLeftOut(options, validation, sets.fakes())
        .report(learned, realsOf(KindsLeftOut.FOLD))
        .ifPresent(node -> figures.set("kinds_left_out", node));
  }

  private List<PictureSet> realsOf(int fold) {
    return sets.reals().stream().filter(set -> folds.of(set.name()) == fold).toList();
  }

  private void addOwnLeftOut(ObjectNode figures) {
    List<TwinMaker> trained = sets.makers().stream().filter(TwinMaker::isTrained).toList();
    if (trained.isEmpty()) {
      return;
    }
    figures.set(
        "own_generators_left_out",
        new MakersLeftOut(options, learned(MakersLeftOut.FOLD), realsOf(MakersLeftOut.FOLD))
            .report(trained));
  }

  private void draw() {
    List<Descriptor> descriptors = forests.stream().map(Forest::descriptor).distinct().toList();
    Examples drawer = new Examples(options, descriptors);
    ExampleCache cache = new ExampleCache(work.resolve("examples"), options, descriptors);
    List<Example> drawn = new ArrayList<>();
    for (PictureSet set : sets.all()) {
      drawn.addAll(cache.of(set, () -> drawer.of(set)));
      listener.accept(set.name() + " is drawn from");
    }
    drawn.addAll(
        cache.ofPairs(
            sets.reals(), sets.makers(), () -> drawer.twins(sets.reals(), sets.makers())));
    drawn.addAll(
        cache.ofParts(
            sets.reals(),
            sets.makers(),
            new PartExamples(options, drawer, sets.reals(), sets.makers())::draw));
    listener.accept(drawn.size() + " examples");
    examples = drawn;
    forests = forests.stream().filter(forest -> forest.hasFakes(drawn)).toList();
  }

  /** All branches that learn from everything but a fold. */
  private List<Branch> without(int fold) {
    List<Example> learned = learned(fold);
    // Each ensemble grows on one thread, so that the same seed gives the same trees.
    List<TreesBranch> trees =
        forests.parallelStream().map(forest -> forest.grown(learned, options.growth())).toList();
    trees.stream()
        .filter(branch -> branch.name().equals(Forest.TWINS))
        .forEach(branch -> zeroShot.hear(fold, branch, learned, heldOut(fold)));
    List<Branch> branches = new ArrayList<>(trees);
    linear.ifPresent(training -> branches.add(training.run(set -> folds.of(set.name()) != fold)));
    return branches;
  }

  /** The branches that ship: they learn from everything. */
  private List<Branch> whole(Fusion fusion) {
    Set<String> kept = fusion.terms().stream().map(Fusion.Term::branch).collect(toSet());
    List<Branch> branches =
        new ArrayList<>(
            forests.stream()
                .parallel()
                .filter(forest -> kept.contains(forest.name()))
                .map(forest -> forest.grown(examples, options.growth()))
                .toList());
    linear
        .filter(training -> kept.contains(LinearTraining.NAME))
        .ifPresent(training -> branches.add(training.run(set -> true)));
    return branches;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    forests.stream()
        .filter(forest -> !forest.control())
        .forEach(forest -> names.add(forest.name()));
    linear.ifPresent(training -> names.add(LinearTraining.NAME));
    return names;
  }

  private List<Example> learned(int heldOut) {
    return examples.stream().filter(example -> folds.isLearned(example.label(), heldOut)).toList();
  }

  private List<Example> heldOut(int fold) {
    return examples.stream().filter(example -> !folds.isLearned(example.label(), fold)).toList();
  }

  private ModelCard card(ModelId id, ObjectNode figures) {
    return new ModelCard(
        id,
        ModelCard.Kind.DETECTOR,
        "Learned from the fakes of "
            + sets.fakes().size()
            + " generators and from twins by "
            + sets.makers().stream().map(TwinMaker::id).distinct().count()
            + " of our own, against the real pictures of "
            + sets.reals().size()
            + " sources."
            + sets.backbone().map(network -> " Features are of " + network + ".").orElse(""),
        LocalDate.now(ZoneOffset.UTC).toString(),
        sets.all().stream().map(Study::data).toList(),
        options.seed(),
        JSON.valueToTree(options),
        metrics(figures),
        sets.parents(),
        Map.of(),
        "A hint for moderators beside other evidence; never a verdict by itself.",
        StudyLimits.of(figures, options));
  }

  private ObjectNode metrics(ObjectNode figures) {
    ObjectNode metrics = JSON.createObjectNode();
    StudyBenchmark.of(sets.all(), folds, options.seed(), figures)
        .ifPresent(benchmark -> metrics.set(Benchmark.METRIC, StudyBenchmark.json(benchmark)));
    metrics.set("cross_validation", figures);
    return metrics;
  }

  private static ModelCard.Data data(PictureSet set) {
    try {
      return new ModelCard.Data(
          (set.fake() ? "fakes of " : "real pictures of ") + set.name(),
          FileHash.of(set.files()),
          set.files().size());
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read the files of " + set.name(), e);
    }
  }
}
