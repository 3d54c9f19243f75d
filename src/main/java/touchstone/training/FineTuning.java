package touchstone.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
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
import touchstone.nn.ResamplingSpec;
import touchstone.nn.WeightAverage;

/**
 * Makes a classifier of a discriminator: its critic head is dropped, a head over pooled features
 * takes its place and learns first, alone, then together with the discriminator's layers.
 */
final class FineTuning {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double AVERAGE_DECAY = 0.99;
  private static final double SLOPE = 0.2;
  private static final int STEPS_BETWEEN_REPORTS = 50;

  private final DetectorOptions options;
  private final DetectorData data;
  private final Network trunk;
  private final Network head;
  private final Network whole;
  private final Consumer<FineTuningProgress> progress;

  FineTuning(
      DetectorOptions options,
      DetectorData data,
      Network discriminator,
      Consumer<FineTuningProgress> progress) {
    this.options = options;
    this.data = data;
    this.progress = progress;
    List<LayerSpec> layers = discriminator.specs();
    if (!(layers.get(layers.size() - 1) instanceof LayerSpec.Conv critic)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_MODEL, "the discriminator does not end in a convolution to its logit");
    }
    trunk = discriminator.part(0, layers.size() - 1);
    head =
        Network.of(
                List.of(
                    new ResamplingSpec.StatisticsPool(critic.in()),
                    new LayerSpec.Linear(2 * critic.in(), options.hidden()),
                    new LayerSpec.LeakyRelu(SLOPE),
                    new LayerSpec.Linear(options.hidden(), 1)),
                DataType.FLOAT)
            .initialise(new Seed(options.seed()).derive("head"));
    whole = trunk.then(head);
  }

  /** The weight average of the classifier, logits positive where synthetic. */
  Network run() {
    Adam headAdam = new Adam(head.parameters(), BETA1, BETA2);
    Adam trunkAdam = new Adam(trunk.parameters(), BETA1, BETA2);
    WeightAverage average = new WeightAverage(whole, AVERAGE_DECAY);
    int steps = options.headSteps() + options.jointSteps();
    boolean[] fake = new boolean[options.batch()];
    Arrays.fill(fake, 0, options.batch() / 2, true);
    double loss = 0;
    for (int step = 0; step < steps; step++) {
      boolean joint = step >= options.headSteps();
      whole.clearGradients();
      INDArray tiles = PictureArray.of(tiles(step));
      INDArray features = trunk.forward(tiles, joint ? Mode.TRAINING : Mode.INFERENCE);
      INDArray logits = head.forward(features, Mode.TRAINING);
      CrossEntropy entropy = CrossEntropy.of(logits, fake);
      if (!Double.isFinite(entropy.value())) {
        throw new TouchstoneException(
            ErrorCode.TRAINING_DIVERGED, "the fine-tuning diverged; lower its rates");
      }
      loss += entropy.value();
      INDArray toFeatures = head.backward(entropy.gradient());
      headAdam.step(options.headRate(), step);
      if (joint) {
        trunk.backward(toFeatures);
        trunkAdam.step(options.trunkRate(), step - options.headSteps());
      }
      average.update(step);
      if ((step + 1) % STEPS_BETWEEN_REPORTS == 0) {
        progress.accept(
            new FineTuningProgress(step + 1, steps, loss / STEPS_BETWEEN_REPORTS, joint));
        loss = 0;
        Engine.collect();
      }
    }
    return average.network();
  }

  /** The first half fake, a quarter real faces, the rest tiles of photographs. */
  private List<Picture> tiles(int step) {
    SplittableRandom random = new Seed(options.seed()).stream("fine-tuning", step);
    List<Picture> tiles = new ArrayList<>();
    for (int i = 0; i < options.batch(); i++) {
      List<Picture> from = data.fakes();
      if (i >= options.batch() / 2) {
        boolean face = data.photoTiles().isEmpty() || i < options.batch() * 3 / 4;
        from = face ? data.faces() : data.photoTiles();
      }
      tiles.add(options.chain().apply(from.get(random.nextInt(from.size())), random));
    }
    return tiles;
  }
}
