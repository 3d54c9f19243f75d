package touchstone.gan.families.dcgan;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.GanSpec;
import touchstone.nn.LayerSpec;

/** The layers of the two networks: one stride-2 layer for each doubling from 4 x 4 pixels. */
final class DcganNetworks {
  private static final int CHANNELS = 3;
  private static final int KERNEL = 4;
  private static final double SLOPE = 0.2;

  private DcganNetworks() {}

  /** [N, latent, 1, 1] to [N, 3, side, side] within −1 to 1. */
  static List<LayerSpec> generator(GanSpec.Size size) {
    int width = size.filters() << (doublings(size) - 1);
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.TransposedConv(size.latent(), width, KERNEL, 1, 0));
    layers.add(new LayerSpec.BatchNorm(width));
    layers.add(new LayerSpec.LeakyRelu(0));
    for (; width > size.filters(); width /= 2) {
      layers.add(new LayerSpec.TransposedConv(width, width / 2, KERNEL, 2, 1));
      layers.add(new LayerSpec.BatchNorm(width / 2));
      layers.add(new LayerSpec.LeakyRelu(0));
    }
    layers.add(new LayerSpec.TransposedConv(width, CHANNELS, KERNEL, 2, 1));
    layers.add(new LayerSpec.TanH());
    return layers;
  }

  /** [N, 3, side, side] to logits [N, 1, 1, 1], above 0 for real. The last layer is the head. */
  static List<LayerSpec> discriminator(GanSpec.Size size) {
    int width = size.filters();
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.Conv(CHANNELS, width, KERNEL, 2, 1));
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    for (int i = 1; i < doublings(size); i++) {
      layers.add(new LayerSpec.Conv(width, width * 2, KERNEL, 2, 1));
      layers.add(new LayerSpec.BatchNorm(width * 2));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
      width *= 2;
    }
    layers.add(new LayerSpec.Conv(width, 1, KERNEL, 1, 0));
    return layers;
  }

  /** How often 4 pixels double to make a side. */
  private static int doublings(GanSpec.Size size) {
    int doublings = Integer.numberOfTrailingZeros(size.side() / KERNEL);
    if (doublings < 1 || size.side() != KERNEL << doublings) {
      throw new IllegalArgumentException(
          "a DCGAN makes pictures of 8, 16, 32, 64, … pixels a side, not " + size.side());
    }
    return doublings;
  }
}
