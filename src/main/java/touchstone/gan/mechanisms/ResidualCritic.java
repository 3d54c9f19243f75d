package touchstone.gan.mechanisms;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.MinibatchFeature;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/**
 * The layers of the discriminator of Karras et al. 2019 and 2021: residual blocks that halve the
 * size after a blur.
 */
public final class ResidualCritic {
  private static final int COLOURS = 3;
  private static final double SLOPE = 0.2;
  private static final double RECTIFIED = Math.sqrt(2);

  private ResidualCritic() {}

  /** [N, 3, side, side] to [N, 1], above 0 for real. */
  public static List<LayerSpec> layers(Pyramid pyramid, MinibatchFeature minibatch) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.addAll(
        rectified(new LayerSpec.Conv(COLOURS, pyramid.channels(pyramid.last()), 1, 1, 0, true)));
    for (int level = pyramid.last(); level > 0; level--) {
      layers.add(block(pyramid.channels(level), pyramid.channels(level - 1)));
    }
    layers.addAll(CriticHead.layers(pyramid.channels(0), minibatch));
    return layers;
  }

  private static LayerSpec block(int in, int out) {
    List<LayerSpec> shortcut =
        List.of(
            new ResamplingSpec.Smooth(in, 4, 1, 1),
            new NormalizationSpec.Equalised(new LayerSpec.Conv(in, out, 1, 2, 0), 1));
    List<LayerSpec> inside = new ArrayList<>();
    inside.addAll(rectified(new LayerSpec.Conv(in, in, 3, 1, 1, true)));
    inside.add(new ResamplingSpec.Smooth(in, 4, 2, 1));
    inside.addAll(rectified(new LayerSpec.Conv(in, out, 3, 2, 0, true)));
    return new CompositeSpec.Sum(shortcut, inside, Math.sqrt(0.5));
  }

  private static List<LayerSpec> rectified(LayerSpec convolution) {
    return List.of(
        new NormalizationSpec.Equalised(convolution, RECTIFIED), new LayerSpec.LeakyRelu(SLOPE));
  }
}
