package touchstone.training.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.nn.Adam;
import touchstone.nn.CrossEntropy;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.WeightAverage;

/**
 * Makes a classifier of a patch discriminator: its critic head is dropped, what its layers find is
 * pooled over all places, and everything learns together.
 */
final class NetworkTraining {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double AVERAGE_DECAY = 0.998;
  private static final double SLOPE = 0.1;
  private static final int WARM_UP = 100;

  /** The rate falls along half a cosine to this part of its height. */
  private static final double LAST_RATE = 0.02;

  private static final int STEPS_BETWEEN_REPORTS = 100;

  private static final int HIDDEN = 32;

  private final StudyOptions options;
  private final Seed seed;
  private final Drawer reals;
  private final Drawer fakes;

  /** Draws a set by the root of its number, then one of its squares. */
  private static final class Drawer {
    private final List<List<Picture>> sets;
    private final double[] cumulated;

    Drawer(List<Example> examples, boolean fake) {
      TreeMap<String, List<Picture>> bySet = new TreeMap<>(Comparator.naturalOrder());
      for (Example example : examples) {
        if (example.label().fake() == fake && !example.cuts().isEmpty()) {
          bySet
              .computeIfAbsent(example.label().set(), set -> new ArrayList<>())
              .addAll(example.cuts());
        }
      }
      if (bySet.isEmpty()) {
        throw new TouchstoneException(
            ErrorCode.UNUSABLE_DATASET,
            "no " + (fake ? "fake" : "real") + " picture is large enough for the network");
      }
      sets = List.copyOf(bySet.values());
      cumulated = new double[sets.size()];
      double sum = 0;
      for (int i = 0; i < cumulated.length; i++) {
        sum += Math.sqrt(sets.get(i).size());
        cumulated[i] = sum;
      }
    }

    Picture draw(SplittableRandom random) {
      double at = random.nextDouble(cumulated[cumulated.length - 1]);
      int found = Arrays.binarySearch(cumulated, at);
      List<Picture> set = sets.get(found < 0 ? -found - 1 : found + 1);
      return set.get(random.nextInt(set.size()));
    }
  }

  NetworkTraining(List<Example> examples, StudyOptions options, Seed seed) {
    this.options = options;
    this.seed = seed;
    reals = new Drawer(examples, false);
    fakes = new Drawer(examples, true);
  }

  /** The discriminator's layers but for its critic head, then a head over pooled features. */
  private static Network classifier(Network discriminator, Seed seed) {
    List<LayerSpec> layers = discriminator.specs();
    if (!(layers.get(layers.size() - 1) instanceof LayerSpec.Conv critic)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, "the discriminator does not end in a convolution to its logit");
    }
    Network head =
        Network.of(
                List.of(
                    // Residuals are faint, and so is what is found in them.
                    new LayerSpec.BatchNorm(critic.in()),
                    new LayerSpec.StatisticsPool(critic.in()),
                    new LayerSpec.Linear(2 * critic.in(), HIDDEN),
                    new LayerSpec.LeakyRelu(SLOPE),
                    new LayerSpec.Linear(HIDDEN, 1)),
                DataType.FLOAT)
            .initialise(seed.derive("head"));
    return discriminator.part(0, layers.size() - 1).then(head);
  }

  /**
   * The weight average of the fine-tuned network, logits positive where fake.
   *
   * @param discriminator as it was trained, or as new; it is not changed
   * @param progress hears steps and the mean loss since it last heard
   */
  Network run(Network discriminator, BiConsumer<Integer, Double> progress) {
    Network network = classifier(discriminator.copy(), seed);
    Adam adam = new Adam(network.parameters(), BETA1, BETA2);
    WeightAverage average = new WeightAverage(network, AVERAGE_DECAY);
    boolean[] fake = new boolean[options.networkBatch()];
    for (int i = 1; i < fake.length; i += 2) {
      fake[i] = true;
    }
    double loss = 0;
    for (int step = 0; step < options.networkSteps(); step++) {
      network.clearGradients();
      INDArray logits = network.forward(batch(step, fake), Mode.TRAINING);
      CrossEntropy entropy = CrossEntropy.of(logits, fake);
      if (!Double.isFinite(entropy.value())) {
        throw new TouchstoneException(
            ErrorCode.TRAINING_DIVERGED, "the network diverged; lower its rate");
      }
      loss += entropy.value();
      network.backward(entropy.gradient());
      adam.step(rate(step), step);
      average.update(step);
      if ((step + 1) % STEPS_BETWEEN_REPORTS == 0) {
        progress.accept(step + 1, loss / STEPS_BETWEEN_REPORTS);
        loss = 0;
        Engine.collect();
      }
    }
    return average.network();
  }

  private double rate(int step) {
    double warm = Math.min(1, (step + 1.0) / WARM_UP);
    double fall = (1 + Math.cos(Math.PI * step / options.networkSteps())) / 2;
    return options.networkRate() * warm * (LAST_RATE + (1 - LAST_RATE) * fall);
  }

  private INDArray batch(int step, boolean[] fake) {
    SplittableRandom random = seed.stream("batch", step);
    List<Picture> squares = new ArrayList<>();
    for (boolean isFake : fake) {
      Picture drawn = (isFake ? fakes : reals).draw(random);
      squares.add(drawn.turned(random.nextInt(Picture.TURNS)));
    }
    return PictureArray.of(squares);
  }
}
