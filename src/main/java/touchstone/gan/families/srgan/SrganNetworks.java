package touchstone.gan.families.srgan;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.GanSpec;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/** The layers of the two networks. */
final class SrganNetworks {
  private static final int RGB = 3;
  private static final int BLOCKS = 8;
  private static final int HALVINGS = 4;
  private static final double GENERATOR_SLOPE = 0.25;
  private static final double CRITIC_SLOPE = 0.2;

  private SrganNetworks() {}

  /** [N, 3, side / 4, side / 4] to [N, 3, side, side] within −1 to 1. */
  static List<LayerSpec> generator(GanSpec.Size size) {
    int width = size.filters();
    LayerSpec.LeakyRelu rectifier = new LayerSpec.LeakyRelu(GENERATOR_SLOPE);
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.Conv(RGB, width, 9, 1, 4, true));
    layers.add(rectifier);
    layers.add(new CompositeSpec.Residual(blocks(width, rectifier)));
    for (int factor = 1; factor < Enlargement.FACTOR; factor *= 2) {
      layers.add(new LayerSpec.Conv(width, 4 * width, 3, 1, 1, true));
      layers.add(new ResamplingSpec.PixelShuffle(2));
      layers.add(rectifier);
    }
    layers.add(new LayerSpec.Conv(width, RGB, 9, 1, 4, true));
    layers.add(new LayerSpec.TanH());
    return layers;
  }

  private static List<LayerSpec> blocks(int width, LayerSpec rectifier) {
    LayerSpec.Conv convolution = new LayerSpec.Conv(width, width, 3, 1, 1);
    NormalizationSpec.BatchNorm normalisation = new NormalizationSpec.BatchNorm(width);
    CompositeSpec.Residual block =
        new CompositeSpec.Residual(
            List.of(convolution, normalisation, rectifier, convolution, normalisation));
    List<LayerSpec> blocks = new ArrayList<>();
    for (int i = 0; i < BLOCKS; i++) {
      blocks.add(block);
    }
    blocks.add(convolution);
    blocks.add(normalisation);
    return blocks;
  }

  /** [N, 3, side, side] to logits [N, 1], above 0 for real. */
  static List<LayerSpec> critic(GanSpec.Size size) {
    int bottom = size.side() >> HALVINGS;
    if (bottom < 1 || size.side() != bottom << HALVINGS) {
      throw new IllegalArgumentException(
          "SRGAN makes pictures whose side is a multiple of 16, not of " + size.side());
    }
    LayerSpec.LeakyRelu rectifier = new LayerSpec.LeakyRelu(CRITIC_SLOPE);
    List<LayerSpec> layers = new ArrayList<>();
    int in = RGB;
    for (int level = 0; level < HALVINGS; level++) {
      int width = size.filters() << level;
      for (int stride = 1; stride <= 2; stride++) {
        boolean first = layers.isEmpty();
        layers.add(new LayerSpec.Conv(in, width, 3, stride, 1, first));
        if (!first) {
          layers.add(new NormalizationSpec.BatchNorm(width));
        }
        layers.add(rectifier);
        in = width;
      }
    }
    int length = in * bottom * bottom;
    layers.add(new LayerSpec.Reshape(List.of((long) length)));
    layers.add(new LayerSpec.Linear(length, 2 * in));
    layers.add(rectifier);
    layers.add(new LayerSpec.Linear(2 * in, 1));
    return layers;
  }
}
