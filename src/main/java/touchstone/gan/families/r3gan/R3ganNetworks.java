package touchstone.gan.families.r3gan;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.GanSpec;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.ResamplingSpec;

/** The layers: two residual blocks at each resolution from 4 x 4 pixels on. */
final class R3ganNetworks {
  private static final int CHANNELS = 3;
  private static final int BASE = 4;
  private static final int BLOCKS = 2;
  private static final int GROUPS = 4;
  private static final double SLOPE = 0.2;

  /** Deeper layers are as many times as wide as the first, at most. */
  private static final int WIDEST = 8;

  private final GanSpec.Size size;
  private final int doublings;

  R3ganNetworks(GanSpec.Size size) {
    this.size = size;
    doublings = Integer.numberOfTrailingZeros(size.side() / BASE);
    if (doublings < 1 || size.side() != BASE << doublings || size.filters() % GROUPS != 0) {
      throw new IllegalArgumentException(
          "an R3GAN makes pictures of 8, 16, 32, 64, … pixels a side with filters that are a multiple"
              + " of 4, not "
              + size.side()
              + " with "
              + size.filters());
    }
  }

  /** The width {@code halvings} below the full resolution. */
  private int width(int halvings) {
    return size.filters() * Math.min(WIDEST, 1 << halvings);
  }

  /** [N, latent, 1, 1] to [N, 3, side, side] within −1 to 1. */
  List<LayerSpec> generator() {
    List<LayerSpec> layers = new ArrayList<>();
    int width = width(doublings);
    layers.add(new LayerSpec.TransposedConv(size.latent(), width, BASE, 1, 0, true));
    addBlocks(layers, width);
    for (int halvings = doublings - 1; halvings >= 0; halvings--) {
      layers.add(new ResamplingSpec.BilinearUpsample(width));
      width = changed(layers, width, width(halvings));
      addBlocks(layers, width);
    }
    layers.add(new LayerSpec.Conv(width, CHANNELS, 1, 1, 0, true));
    layers.add(new LayerSpec.TanH());
    return layers;
  }

  /** [N, 3, side, side] to logits [N, 1, 1, 1]. */
  List<LayerSpec> discriminator() {
    List<LayerSpec> layers = new ArrayList<>();
    int width = width(0);
    layers.add(new LayerSpec.Conv(CHANNELS, width, 1, 1, 0, true));
    for (int halvings = 1; halvings <= doublings; halvings++) {
      addBlocks(layers, width);
      layers.add(new ResamplingSpec.AveragePool());
      width = changed(layers, width, width(halvings));
    }
    addBlocks(layers, width);
    layers.add(new LayerSpec.Conv(width, 1, BASE, 1, 0, true));
    return layers;
  }

  private static int changed(List<LayerSpec> layers, int from, int to) {
    if (from != to) {
      layers.add(new LayerSpec.Conv(from, to, 1, 1, 0, true));
    }
    return to;
  }

  private static void addBlocks(List<LayerSpec> layers, int width) {
    for (int i = 0; i < BLOCKS; i++) {
      layers.add(
          new CompositeSpec.Residual(
              List.of(
                  new LayerSpec.Conv(width, width, 1, 1, 0, true),
                  new LayerSpec.LeakyRelu(SLOPE),
                  new LayerSpec.GroupedConv(width, 3, GROUPS),
                  new LayerSpec.LeakyRelu(SLOPE),
                  new LayerSpec.Conv(width, width, 1, 1, 0, true))));
    }
  }
}
