package touchstone.training.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.detector.BackboneDescriptor;
import touchstone.detector.TunableBackbone;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.nn.TensorFile;
import touchstone.registry.FileHash;

/**
 * Tunes the last blocks of a network of photographs, once without each fold and once with
 * everything, all at the same time: what is before the blocks is the same for all, and run once for
 * each square. The state of an epoch lies in the folder, so that an interrupted study goes on.
 */
final class BlockTuning {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATE = "tuning.state";

  /** Sides of squares are cut to a multiple of this, so that batches fill. */
  private static final int STEP_OF_SIDES = 8;

  /** Fewer squares of a size are no step: at the end of an epoch some are left over. */
  private static final int LEAST_BATCH = 4;

  private static final int STEPS_BETWEEN_REPORTS = 100;

  private final TunableBackbone backbone;
  private final List<Example> examples;
  private final TuningOptions options;
  private final Seed seed;
  private final Path state;
  private final Consumer<String> listener;
  private final List<Learner> learners = new ArrayList<>();
  private int step;

  /** Since it was last told how it goes. */
  private DoubleSummaryStatistics losses = new DoubleSummaryStatistics();

  /** One network that learns, and what each example counts for it; 0 where it may not see it. */
  private record Learner(TunedBlocks blocks, List<Double> counts) {}

  /** How far a saved state is, and what of. */
  private record Saved(String key, int epochs, int step) {}

  BlockTuning(
      TunableBackbone backbone,
      List<Example> all,
      Folds folds,
      StudyOptions study,
      Path work,
      Consumer<String> listener) {
    this.backbone = backbone;
    this.options = study.tuning().orElseThrow();
    this.listener = listener;
    examples =
        all.stream()
            .filter(example -> example.view().isPresent())
            .filter(example -> example.view().get().width() >= BackboneDescriptor.LEAST_SIDE)
            .toList();
    if (examples.size() < LEAST_BATCH) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "the last blocks have "
              + examples.size()
              + " squares of "
              + BackboneDescriptor.LEAST_SIDE
              + " pixels or more to learn from; they need "
              + LEAST_BATCH);
    }
    seed = new Seed(study.seed()).derive("tuning");
    state = work.resolve(STATE);
    for (int fold = 0; fold <= folds.count(); fold++) {
      TunedBlocks blocks = new TunedBlocks(backbone.blocks(), backbone.channels(), options);
      learners.add(new Learner(blocks, counts(folds, fold)));
    }
  }

  /** By {@link ExampleWeights} of those that may be learned from. */
  private List<Double> counts(Folds folds, int heldOut) {
    List<Example> learned =
        examples.stream().filter(example -> folds.isLearned(example.label(), heldOut)).toList();
    double[] weights = ExampleWeights.of(learned);
    List<Double> counts = new ArrayList<>();
    int at = 0;
    for (Example example : examples) {
      counts.add(folds.isLearned(example.label(), heldOut) ? weights[at++] : 0);
    }
    return counts;
  }

  /**
   * Runs all epochs that are still to run.
   *
   * @return for each fold what learned without it, then what learned from everything; rows are
   *     features of the network as it was, and then a logit
   */
  List<BackboneDescriptor> run() {
    int done = restored();
    if (done == 0) {
      learnHeads();
    }
    int steps = Math.max(1, options.epochs() * examples.size() / options.batch());
    for (int epoch = done; epoch < options.epochs(); epoch++) {
      SplittableRandom random = seed.stream("epoch", epoch);
      batches(random).forEach(batch -> learn(batch, random, steps));
      save(epoch + 1);
    }
    return learners.stream().map(learner -> backbone.with(learner.blocks().network())).toList();
  }

  private void learnHeads() {
    SplittableRandom random = seed.stream("heads", 0);
    List<List<Integer>> batches = batches(random);
    for (int i = 0; i < Math.min(options.headSteps(), batches.size()); i++) {
      each(
          batches.get(i),
          random,
          (blocks, of) -> {
            blocks.measure(of);
            return 0;
          });
    }
    for (int i = 0; i < options.headSteps(); i++) {
      int at = i;
      double loss =
          each(batches.get(i % batches.size()), random, (blocks, of) -> blocks.learnHead(of, at));
      report("heads", i + 1, options.headSteps(), loss);
    }
  }

  private void learn(List<Integer> batch, SplittableRandom random, int steps) {
    double share = options.share(step, steps);
    double loss = each(batch, random, (blocks, of) -> blocks.learn(of, share, step));
    step++;
    report("blocks", step, steps, loss);
  }

  private void report(String what, int done, int steps, double loss) {
    losses.accept(loss);
    if (done % STEPS_BETWEEN_REPORTS == 0) {
      Engine.collect();
      listener.accept(
          String.format(
              Locale.ROOT,
              "tuning: %s, step %d of %d, mean loss %.3f",
              what,
              done,
              steps,
              losses.getAverage()));
      losses = new DoubleSummaryStatistics();
    }
  }

  /** All squares in another order, in batches of one size. */
  private List<List<Integer>> batches(SplittableRandom random) {
    List<List<Integer>> batches = new ArrayList<>();
    Map<Integer, List<Integer>> waiting = new LinkedHashMap<>();
    for (int index : shuffled(random)) {
      int side = side(index);
      List<Integer> batch = waiting.computeIfAbsent(side, of -> new ArrayList<>());
      batch.add(index);
      if (batch.size() == options.batch()) {
        batches.add(waiting.remove(side));
      }
    }
    waiting.values().stream().filter(some -> some.size() >= LEAST_BATCH).forEach(batches::add);
    return batches;
  }

  private int[] shuffled(SplittableRandom random) {
    int[] order = IntStream.range(0, examples.size()).toArray();
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int index = order[i];
      order[i] = order[other];
      order[other] = index;
    }
    return order;
  }

  /** Of the part of a view that is learned from. */
  private int side(int index) {
    int side = examples.get(index).view().orElseThrow().width();
    return side >= options.crop() ? options.crop() : side / STEP_OF_SIDES * STEP_OF_SIDES;
  }

  /** Lets every learner do something with a batch, and returns the mean of what that is. */
  private double each(
      List<Integer> batch,
      SplittableRandom random,
      ToDoubleBiFunction<TunedBlocks, TunedBlocks.Batch> pass) {
    int side = side(batch.get(0));
    List<Picture> squares =
        batch.stream().map(index -> part(examples.get(index), side, random)).toList();
    List<float[]> maps = backbone.trunk(squares);
    return learners.parallelStream()
        .mapToDouble(
            learner ->
                seen(learner, batch, maps)
                    .map(some -> pass.applyAsDouble(learner.blocks(), some))
                    .orElse(0.0))
        .average()
        .orElseThrow();
  }

  private static Picture part(Example example, int side, SplittableRandom random) {
    Picture part = Examples.square(example.view().orElseThrow(), side, random);
    return random.nextBoolean() ? part.mirrored() : part;
  }

  /** Those of a batch that a learner may see; empty where it may see none. */
  private Optional<TunedBlocks.Batch> seen(
      Learner learner, List<Integer> batch, List<float[]> maps) {
    List<Boolean> fake = new ArrayList<>();
    List<Double> counts = new ArrayList<>();
    int length = maps.get(0).length;
    float[] values = new float[batch.size() * length];
    for (int i = 0; i < batch.size(); i++) {
      int index = batch.get(i);
      if (learner.counts().get(index) > 0) {
        System.arraycopy(maps.get(i), 0, values, fake.size() * length, length);
        fake.add(examples.get(index).label().fake());
        counts.add(learner.counts().get(index));
      }
    }
    if (fake.isEmpty()) {
      return Optional.empty();
    }
    long side = Math.round(Math.sqrt((double) length / backbone.channels()));
    INDArray input =
        Nd4j.createFromArray(Arrays.copyOf(values, fake.size() * length))
            .reshape('c', fake.size(), backbone.channels(), side, side);
    return Optional.of(new TunedBlocks.Batch(input, fake, counts));
  }

  private String key() {
    List<String> lines = new ArrayList<>(List.of(options.toString(), String.valueOf(seed)));
    for (Example example : examples) {
      lines.add(example.label() + " " + example.trivial());
    }
    return FileHash.ofLines(lines);
  }

  private Map<String, INDArray> tensors() {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    for (int i = 0; i < learners.size(); i++) {
      String prefix = i + ".";
      learners.get(i).blocks().state().forEach((name, of) -> tensors.put(prefix + name, of));
    }
    return tensors;
  }

  private void save(int epochs) {
    new TensorFile(JSON.valueToTree(new Saved(key(), epochs, step)), tensors()).write(state);
    listener.accept("tuning: epoch " + epochs + " of " + options.epochs() + " is done");
  }

  /** The epochs that are done. A state of anything else is of another study, and written over. */
  private int restored() {
    if (!Files.exists(state)) {
      return 0;
    }
    TensorFile file = TensorFile.read(state);
    Saved saved = file.aboutAs(Saved.class, state);
    if (!saved.key().equals(key())) {
      return 0;
    }
    TensorFile.copy(file.arrays(), tensors(), state);
    step = saved.step();
    return saved.epochs();
  }
}
