package touchstone.gan.families.sngan;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.GanSpec;
import touchstone.gan.mechanisms.CriticEnd;
import touchstone.gan.mechanisms.StridedNetworks;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;

/**
 * The layers of the paper's standard networks (table 3), for any side that doublings of 4 reach.
 */
final class SnganNetworks {
  private static final int CHANNELS = 3;
  private static final int START = 4;
  private static final double SLOPE = 0.1;

  private SnganNetworks() {}

  /** [N, latent, 1, 1] to [N, 3, side, side] within −1 to 1. */
  static List<LayerSpec> generator(GanSpec.Size size) {
    int width = size.filters() << StridedNetworks.doublings(size);
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.Reshape(List.of((long) size.latent())));
    layers.add(new LayerSpec.Linear(size.latent(), width * START * START));
    layers.add(new LayerSpec.Reshape(List.of((long) width, (long) START, (long) START)));
    for (; width > size.filters(); width /= 2) {
      layers.add(new LayerSpec.TransposedConv(width, width / 2, 4, 2, 1));
      layers.add(new NormalizationSpec.BatchNorm(width / 2));
      layers.add(new LayerSpec.LeakyRelu(0));
    }
    layers.add(new LayerSpec.Conv(width, CHANNELS, 3, 1, 1, true));
    layers.add(new LayerSpec.TanH());
    return layers;
  }

  /**
   * [N, 3, side, side] to logits [N, 1, 1, 1] or [N, 1], above 0 for real; every weight spectrally
   * normalised but the tensor of minibatch discrimination.
   */
  static List<LayerSpec> critic(GanSpec spec) {
    int width = spec.size().filters();
    int channels = CHANNELS;
    List<LayerSpec> layers = new ArrayList<>();
    for (int i = 0; i < StridedNetworks.doublings(spec.size()); i++) {
      layers.add(new LayerSpec.Conv(channels, width, 3, 1, 1, true));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
      layers.add(new LayerSpec.Conv(width, width, 4, 2, 1, true));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
      channels = width;
      width *= 2;
    }
    layers.add(new LayerSpec.Conv(channels, width, 3, 1, 1, true));
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    layers.addAll(
        CriticEnd.of(new LayerSpec.Conv(width, 1, START, 1, 0, true), spec.game().minibatch()));
    return NormalizationSpec.Spectral.all(layers);
  }
}
