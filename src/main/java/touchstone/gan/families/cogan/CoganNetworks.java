package touchstone.gan.families.cogan;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.GanSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;

/**
 * The layers, in what both domains share and what each has of its own: the generators share all but
 * the last two doublings, the discriminators all but the first two halvings.
 */
final class CoganNetworks {
  private static final int CHANNELS = 3;
  private static final int KERNEL = 4;
  private static final double SLOPE = 0.2;

  /** Resolutions at which the domains go their own ways. */
  private static final int OWN = 2;

  private final GanSpec.Size size;
  private final int doublings;

  CoganNetworks(GanSpec.Size size) {
    this.size = size;
    doublings = Integer.numberOfTrailingZeros(size.side() / KERNEL);
    if (doublings < OWN || size.side() != KERNEL << doublings) {
      throw new IllegalArgumentException(
          "a CoGAN makes pictures of 16, 32, 64, … pixels a side, not " + size.side());
    }
  }

  /** [N, latent, 1, 1] to the last signal that both domains share. */
  List<LayerSpec> sharedGenerator() {
    int width = widest();
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.TransposedConv(size.latent(), width, KERNEL, 1, 0));
    layers.add(new NormalizationSpec.BatchNorm(width));
    layers.add(new LayerSpec.LeakyRelu(0));
    for (int i = OWN; i < doublings; i++) {
      layers.add(new LayerSpec.TransposedConv(width, width / 2, KERNEL, 2, 1));
      layers.add(new NormalizationSpec.BatchNorm(width / 2));
      layers.add(new LayerSpec.LeakyRelu(0));
      width /= 2;
    }
    return layers;
  }

  /** From there to [N, 3, side, side]. */
  List<LayerSpec> ownGenerator() {
    int width = 2 * size.filters();
    return List.of(
        new LayerSpec.TransposedConv(width, width / 2, KERNEL, 2, 1),
        new NormalizationSpec.BatchNorm(width / 2),
        new LayerSpec.LeakyRelu(0),
        new LayerSpec.TransposedConv(width / 2, CHANNELS, KERNEL, 2, 1),
        new LayerSpec.TanH());
  }

  /** [N, 3, side, side] to the first signal that both domains share. */
  List<LayerSpec> ownDiscriminator() {
    int width = size.filters();
    return List.of(
        new LayerSpec.Conv(CHANNELS, width, KERNEL, 2, 1),
        new LayerSpec.LeakyRelu(SLOPE),
        new LayerSpec.Conv(width, 2 * width, KERNEL, 2, 1),
        new NormalizationSpec.BatchNorm(2 * width),
        new LayerSpec.LeakyRelu(SLOPE));
  }

  /** From there to logits [N, 1, 1, 1]. */
  List<LayerSpec> sharedDiscriminator() {
    int width = 2 * size.filters();
    List<LayerSpec> layers = new ArrayList<>();
    for (int i = OWN; i < doublings; i++) {
      layers.add(new LayerSpec.Conv(width, 2 * width, KERNEL, 2, 1));
      layers.add(new NormalizationSpec.BatchNorm(2 * width));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
      width *= 2;
    }
    layers.add(new LayerSpec.Conv(width, 1, KERNEL, 1, 0));
    return layers;
  }

  private int widest() {
    return size.filters() << (doublings - 1);
  }
}
