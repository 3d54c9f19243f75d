package touchstone.training.classes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.data.Batch;
import touchstone.data.BatchSource;
import touchstone.data.Dataset;
import touchstone.data.PictureArray;
import touchstone.data.Split;
import touchstone.data.TrainingSet;
import touchstone.engine.Engine;
import touchstone.engine.NativeMemory;
import touchstone.engine.Seed;
import touchstone.gan.DivergenceCheck;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.families.Families;
import touchstone.media.Picture;
import touchstone.metrics.Confusion;

/**
 * Whether a classifier knows a rare class better when a GAN's pictures of it are added. A
 * conditional GAN learns from the same few pictures that the classifier has, so nothing comes in
 * from outside; repeating the few pictures, which costs nothing, stands beside it. All classifiers
 * of a seed take equally many steps and are measured on the same held-out pictures.
 *
 * @param request what was done
 * @param results of each treatment
 */
public record RareClassStudy(Request request, Map<Treatment, Result> results) {
  private static final String FAMILY = "cgan";
  private static final int BATCH = 32;

  /**
   * What is done.
   *
   * @param data pictures of classes: a folder for each class, or IDX files
   * @param heldOutPerMille pictures of a thousand that nothing learns from
   * @param name the class that is made rare
   * @param keep how many pictures it keeps
   * @param each how many each other class has
   * @param size of the GAN's networks; its side is that of the pictures
   * @param ganSteps of 32 pictures
   * @param classifierSteps of 64 pictures
   * @param seeds draws of the set, each with a GAN and classifiers of its own
   */
  public record Request(
      Path data,
      int heldOutPerMille,
      String name,
      int keep,
      int each,
      GanSpec.Size size,
      int ganSteps,
      int classifierSteps,
      List<Long> seeds) {}

  /** What is done about the rare class. */
  public enum Treatment {
    /** Nothing. */
    NONE,
    /** Its pictures are repeated until it has as many as the others. */
    OVERSAMPLED,
    /** A GAN makes as many as it lacks. */
    GENERATED
  }

  /**
   * What classifiers know of held-out pictures after a treatment.
   *
   * @param recall share of the rare class's pictures that are found
   * @param f1 of the rare class: recall and precision in one
   * @param accuracy over all classes
   */
  public record Result(Figure recall, Figure f1, Figure accuracy) {
    static Result of(List<Confusion> bySeed, int rare) {
      return new Result(
          Figure.of(bySeed, confusion -> confusion.recall(rare)),
          Figure.of(bySeed, confusion -> confusion.f1(rare)),
          Figure.of(bySeed, Confusion::accuracy));
    }
  }

  /**
   * A figure over all seeds.
   *
   * @param bySeed in the order of the seeds
   */
  public record Figure(double mean, List<Double> bySeed) {
    static Figure of(List<Confusion> confusions, ToDoubleFunction<Confusion> figure) {
      List<Double> bySeed = confusions.stream().mapToDouble(figure).boxed().toList();
      return new Figure(
          bySeed.stream().mapToDouble(Double::doubleValue).average().orElseThrow(), bySeed);
    }
  }

  /**
   * Runs it; the same request, the same figures.
   *
   * @param progress hears what is going on, for people
   * @throws touchstone.error.TouchstoneException {@code UNUSABLE_DATASET}, {@code
   *     INVALID_ARGUMENT}, {@code TRAINING_DIVERGED}
   */
  public static RareClassStudy of(Request request, Consumer<String> progress) {
    int side = request.size().side();
    Split split = Split.of(Dataset.openLabelled(request.data(), side), request.heldOutPerMille());
    TrainingSet heldOut = TrainingSet.labelled(split.heldOut());
    Engine.start();
    Batch unseen = heldOut.whole(heldOut.size());
    Map<Treatment, List<Confusion>> confusions = new EnumMap<>(Treatment.class);
    for (long value : request.seeds()) {
      Seed seed = new Seed(value);
      Imbalance set =
          Imbalance.draw(split.training(), request.name(), request.keep(), request.each(), seed);
      progress.accept("seed " + value + ": training a GAN on the imbalanced set");
      List<Picture> made = generated(set, request, seed);
      for (Treatment treatment : Treatment.values()) {
        Confusion confusion =
            Classifier.train(treated(set, treatment, made), side, request.classifierSteps(), seed)
                .confusion(unseen);
        confusions.computeIfAbsent(treatment, any -> new ArrayList<>()).add(confusion);
      }
    }
    int rare = heldOut.classes().indexOf(request.name());
    Map<Treatment, Result> results = new EnumMap<>(Treatment.class);
    confusions.forEach((treatment, bySeed) -> results.put(treatment, Result.of(bySeed, rare)));
    return new RareClassStudy(request, results);
  }

  private static TrainingSet treated(Imbalance set, Treatment treatment, List<Picture> made) {
    return switch (treatment) {
      case NONE -> set.asItIs();
      case OVERSAMPLED -> set.oversampled();
      case GENERATED -> set.with(made);
    };
  }

  /** The GAN learns from the oversampled set, as it would hardly see the class otherwise. */
  private static List<Picture> generated(Imbalance set, Request request, Seed seed) {
    TrainingSet even = set.oversampled();
    GanModel model =
        Families.byName(FAMILY)
            .build(
                Families.byName(FAMILY)
                    .defaults()
                    .with(sized(request.size(), even.classes().size()))
                    .with(seed.derive("gan")));
    BatchSource batches = even.batches(BATCH, seed.derive("gan batches"));
    DivergenceCheck divergence = new DivergenceCheck();
    NativeMemory memory = new NativeMemory();
    for (int step = 0; step < request.ganSteps(); step++) {
      divergence.check(model.step(step, batches.at(step)));
      memory.collectIfGrown();
    }
    List<Picture> repeated = set.repeated();
    INDArray labels = Nd4j.zeros(DataType.FLOAT, repeated.size(), even.classes().size());
    labels
        .get(NDArrayIndex.all(), NDArrayIndex.point(even.classes().indexOf(set.name())))
        .assign(1);
    Batch like = new Batch(PictureArray.of(repeated), Optional.of(labels), Optional.empty());
    return PictureArray.pictures(model.generate(like, seed.derive("generated")));
  }

  private static GanSpec.Size sized(GanSpec.Size size, int classes) {
    return new GanSpec.Size(size.side(), size.latent(), size.filters(), classes);
  }
}
