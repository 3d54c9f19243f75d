package touchstone.gan.mechanisms;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * The feature-matching loss of Wang et al. 2017 ("pix2pixHD"): the sum, over the hidden layers of a
 * critic, of the mean distance |f(fake) − f(real)|. A layer ends with its rectifier.
 */
public final class FeatureMatching {
  private final List<Network> layers = new ArrayList<>();

  /** Of a critic whose layers these stay. */
  public FeatureMatching(Network critic) {
    List<LayerSpec> specs = critic.specs();
    int from = 0;
    for (int i = 0; i < specs.size(); i++) {
      if (specs.get(i) instanceof LayerSpec.LeakyRelu) {
        layers.add(critic.part(from, i + 1));
        from = i + 1;
      }
    }
  }

  /**
   * What fakes lose by their features. The critic's own gradients of this are not meant to be used.
   *
   * @param fake of the shape of {@code real}
   */
  public PictureLoss of(INDArray real, INDArray fake) {
    List<INDArray> ofReal = features(real).stream().map(INDArray::dup).toList();
    List<INDArray> ofFake = features(fake);
    double value = 0;
    INDArray gradient = null;
    for (int i = layers.size() - 1; i >= 0; i--) {
      PictureLoss term = PixelLoss.ABSOLUTE.of(ofFake.get(i), ofReal.get(i));
      value += term.value();
      INDArray here = term.gradient();
      gradient = layers.get(i).backward(gradient == null ? here : here.addi(gradient));
    }
    return new PictureLoss(value, gradient);
  }

  private List<INDArray> features(INDArray pictures) {
    List<INDArray> features = new ArrayList<>();
    INDArray signal = pictures;
    for (Network layer : layers) {
      signal = layer.forward(signal, Mode.PASSING);
      features.add(signal);
    }
    return features;
  }
}
