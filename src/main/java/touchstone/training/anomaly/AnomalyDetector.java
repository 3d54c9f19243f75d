package touchstone.training.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.gan.mechanisms.Inference;
import touchstone.gan.mechanisms.PictureLoss;
import touchstone.gan.mechanisms.PixelLoss;
import touchstone.gan.mechanisms.StridedNetworks;
import touchstone.nn.Adam;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * Tells how far a picture x is from the nearest that the generator G can make, as an encoder E
 * finds it: mean (x − G(E(x)))² + κ · mean (f(x) − f(G(E(x))))², with f the features of the
 * discriminator's last hidden layer. The encoder learns to make the same small for normal pictures,
 * while both networks of the GAN stay as they are. Not thread-safe.
 */
final class AnomalyDetector {
  /** κ: what the distance of features counts beside that of pixels. */
  static final double FEATURE_WEIGHT = 1;

  private static final int FILTERS = 32;
  private static final double RATE = 1e-3;
  private static final double BETA1 = 0.5;
  private static final double BETA2 = 0.999;

  private final Network encoder;
  private final Network generator;
  private final Network features;
  private final Network discriminator;
  private final Adam adam;

  /**
   * With an encoder that has learned nothing.
   *
   * @param side of the pictures: 8, 16, 32, … pixels
   * @throws TouchstoneException {@code INVALID_ARGUMENT} for other sides, {@code INVALID_MODEL} if
   *     the discriminator has no hidden layer
   */
  AnomalyDetector(PlainGan gan, int side, Seed seed) {
    encoder =
        Network.of(layers(side, gan.latent()), DataType.FLOAT).initialise(seed.derive("encoder"));
    adam = new Adam(encoder.parameters(), BETA1, BETA2);
    generator = gan.generator();
    discriminator = gan.discriminator();
    features = discriminator.part(0, hidden(discriminator.specs()));
  }

  private static List<LayerSpec> layers(int side, int latent) {
    try {
      return StridedNetworks.encoder(latent, new GanSpec.Size(side, latent, FILTERS, 0));
    } catch (IllegalArgumentException e) {
      throw new TouchstoneException(ErrorCode.INVALID_ARGUMENT, e.getMessage(), e);
    }
  }

  /** Up to the last rectifier: what comes behind may see the batch as a whole. */
  private static int hidden(List<LayerSpec> layers) {
    for (int i = layers.size(); i > 0; i--) {
      if (layers.get(i - 1) instanceof LayerSpec.LeakyRelu) {
        return i;
      }
    }
    throw new TouchstoneException(
        ErrorCode.INVALID_MODEL, "the discriminator has no hidden layer to take features from");
  }

  /**
   * One update of the encoder.
   *
   * @param normal [N, 3, side, side] from −1 to 1
   * @return the loss before it
   */
  double step(int step, INDArray normal) {
    encoder.clearGradients();
    INDArray restored = generator.forward(encoder.forward(normal, Mode.TRAINING), Mode.INFERENCE);
    PictureLoss loss = loss(normal, restored);
    encoder.parameterGradients(generator.inputGradient(loss.gradient()));
    adam.step(RATE, step);
    return loss.value();
  }

  /** Of pixels and of features, with its gradient to what was restored. */
  PictureLoss loss(INDArray normal, INDArray restored) {
    INDArray wanted = features.forward(normal, Mode.INFERENCE).dup();
    PictureLoss ofFeatures =
        PixelLoss.SQUARED.of(features.forward(restored, Mode.INFERENCE), wanted);
    return PixelLoss.SQUARED
        .of(restored, normal)
        .plus(
            FEATURE_WEIGHT,
            new PictureLoss(ofFeatures.value(), features.inputGradient(ofFeatures.gradient())));
  }

  /**
   * Scores pictures, each by itself.
   *
   * @param pictures [N, 3, side, side] from −1 to 1
   */
  List<AnomalyScore> scores(INDArray pictures) {
    INDArray restored =
        Inference.run(
            generator, Inference.run(encoder, pictures, Optional.empty()), Optional.empty());
    double[] residual = distances(pictures, restored);
    double[] ofFeatures =
        distances(
            Inference.run(features, pictures, Optional.empty()),
            Inference.run(features, restored, Optional.empty()));
    double[] logits = Inference.meanOutput(discriminator, pictures, Optional.empty());
    List<AnomalyScore> scores = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      scores.add(new AnomalyScore(residual[i], ofFeatures[i], -logits[i]));
    }
    return scores;
  }

  /** The mean squared difference of each row. */
  private static double[] distances(INDArray some, INDArray others) {
    INDArray squares = Transforms.pow(some.sub(others), 2, false);
    long count = squares.size(0);
    return squares.reshape('c', count, squares.length() / count).mean(1).data().asDouble();
  }
}
