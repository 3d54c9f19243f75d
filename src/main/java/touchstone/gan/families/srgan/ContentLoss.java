package touchstone.gan.families.srgan;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.gan.mechanisms.PictureLoss;
import touchstone.gan.mechanisms.PixelLoss;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * The mean squared error of pixels, and that of what three layers of convolutions with fixed random
 * weights respond with. Such responses describe textures nearly as well as those of a trained
 * network (He, Wang and Hopcroft 2016, "A Powerful Generative Model Using Random Weights for the
 * Deep Image Representation"); they never change.
 */
final class ContentLoss {
  private static final double SLOPE = 0.2;
  private static final Seed WEIGHTS = new Seed(1);

  private final Network features;

  /**
   * A loss for pictures of three channels.
   *
   * @param type of the pictures
   */
  ContentLoss(DataType type) {
    features =
        Network.of(
                List.of(
                    new LayerSpec.Conv(3, 16, 3, 1, 1, true),
                    new LayerSpec.LeakyRelu(SLOPE),
                    new LayerSpec.Conv(16, 32, 3, 2, 1, true),
                    new LayerSpec.LeakyRelu(SLOPE),
                    new LayerSpec.Conv(32, 32, 3, 2, 1, true)),
                type)
            .initialise(WEIGHTS);
  }

  /** Compares [N, 3, H, W] with another of the same shape. */
  PictureLoss of(INDArray pictures, INDArray truth) {
    INDArray wanted = features.forward(truth, Mode.INFERENCE).dup();
    PictureLoss responses =
        PixelLoss.SQUARED.of(features.forward(pictures, Mode.INFERENCE), wanted);
    INDArray gradient = features.inputGradient(responses.gradient());
    return PixelLoss.SQUARED
        .of(pictures, truth)
        .plus(1, new PictureLoss(responses.value(), gradient));
  }
}
