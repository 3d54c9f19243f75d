package touchstone.training.classes;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.data.BatchSource;
import touchstone.data.TrainingSet;
import touchstone.engine.NativeMemory;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.gan.mechanisms.Inference;
import touchstone.gan.mechanisms.StridedNetworks;
import touchstone.metrics.Confusion;
import touchstone.nn.Adam;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.SoftmaxCrossEntropy;
import touchstone.nn.WeightAverage;

/**
 * Tells the classes of small pictures: the layers of the critic of Radford et al. 2015 with an
 * output for each class, trained from scratch by cross entropy. It only judges, and has learned
 * from no generator. Not thread-safe.
 */
final class Classifier {
  /** Pictures of a step. */
  static final int BATCH = 64;

  private static final int FILTERS = 32;
  private static final double RATE = 1e-3;
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double AVERAGE_DECAY = 0.99;

  private final List<String> classes;
  private final Network network;

  private Classifier(List<String> classes, Network network) {
    this.classes = classes;
    this.network = network;
  }

  /**
   * Trains one; the same seed, the same one.
   *
   * @param set of classes, at least {@link #BATCH} pictures
   * @param side of its pictures: 8, 16, 32, … pixels
   * @throws TouchstoneException {@code INVALID_ARGUMENT} for other sides, {@code TRAINING_DIVERGED}
   */
  static Classifier train(TrainingSet set, int side, int steps, Seed seed) {
    Network live = Network.of(layers(side, set.classes().size()), DataType.FLOAT);
    live.initialise(seed.derive("weights"));
    Adam adam = new Adam(live.parameters(), BETA1, BETA2);
    WeightAverage average = new WeightAverage(live, AVERAGE_DECAY);
    BatchSource batches = set.batches(BATCH, seed.derive("batches"));
    NativeMemory memory = new NativeMemory();
    for (int step = 0; step < steps; step++) {
      Batch batch = batches.at(step);
      live.clearGradients();
      INDArray logits = live.forward(batch.pictures(), Mode.TRAINING);
      SoftmaxCrossEntropy entropy = SoftmaxCrossEntropy.of(logits, truth(batch));
      if (!Double.isFinite(entropy.value())) {
        throw new TouchstoneException(
            ErrorCode.TRAINING_DIVERGED, "the classifier diverged at step " + step);
      }
      live.parameterGradients(entropy.gradient());
      adam.step(RATE, step);
      average.update(step);
      memory.collectIfGrown();
    }
    return new Classifier(set.classes(), average.network());
  }

  private static List<LayerSpec> layers(int side, int classes) {
    try {
      List<LayerSpec> layers =
          StridedNetworks.encoder(classes, new GanSpec.Size(side, 0, FILTERS, classes));
      layers.add(new LayerSpec.Reshape(List.of((long) classes)));
      return layers;
    } catch (IllegalArgumentException e) {
      throw new TouchstoneException(ErrorCode.INVALID_ARGUMENT, e.getMessage(), e);
    }
  }

  /** Their names. */
  List<String> classes() {
    return classes;
  }

  /**
   * The most probable class of each picture, by its place among the names.
   *
   * @param pictures [N, 3, side, side] from −1 to 1
   */
  int[] classify(INDArray pictures) {
    return Inference.run(network, pictures, Optional.empty()).argMax(1).toIntVector();
  }

  /** What it says of pictures whose classes are known. */
  Confusion confusion(Batch labelled) {
    return Confusion.of(classes, truth(labelled), classify(labelled.pictures()));
  }

  private static int[] truth(Batch batch) {
    return batch.labels().orElseThrow().argMax(1).toIntVector();
  }
}
