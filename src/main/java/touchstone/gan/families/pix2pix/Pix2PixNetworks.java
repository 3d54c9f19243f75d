package touchstone.gan.families.pix2pix;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.GanSpec;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;

/** The U-Net: each of its levels is a skip around the levels below. */
final class Pix2PixNetworks {
  private static final int RGB = 3;
  private static final int KERNEL = 4;
  private static final double SLOPE = 0.2;
  private static final double DROPOUT = 0.5;
  private static final int LEVELS_WITH_DROPOUT = 3;

  /** Times as many filters as the first layer, at most. */
  private static final int WIDEST = 8;

  private final int filters;
  private final int levels;

  private Pix2PixNetworks(GanSpec.Size size) {
    filters = size.filters();
    levels = Integer.numberOfTrailingZeros(size.side());
    if (levels < 3 || size.side() != 1 << levels) {
      throw new IllegalArgumentException(
          "pix2pix halves pictures down to one pixel: 8, 16, 32, 64, … pixels a side, not "
              + size.side());
    }
  }

  /** [N, 3, side, side] to the same within −1 to 1. */
  static List<LayerSpec> generator(GanSpec.Size size) {
    return new Pix2PixNetworks(size).outermost();
  }

  private List<LayerSpec> outermost() {
    return List.of(
        new LayerSpec.Conv(RGB, filters, KERNEL, 2, 1, true),
        new CompositeSpec.Skip(inside(1)),
        new LayerSpec.LeakyRelu(0),
        new LayerSpec.TransposedConv(2 * filters, RGB, KERNEL, 2, 1, true),
        new LayerSpec.TanH());
  }

  /** What is {@code level} halvings deep: one more, what is inside, and back. */
  private List<LayerSpec> inside(int level) {
    int width = width(level);
    int below = width(level + 1);
    boolean innermost = level == levels - 1;
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    // One pixel cannot be normalised over its positions.
    layers.add(new LayerSpec.Conv(width, below, KERNEL, 2, 1, innermost));
    if (!innermost) {
      layers.add(new NormalizationSpec.InstanceNorm(below));
      layers.add(new CompositeSpec.Skip(inside(level + 1)));
    }
    layers.add(new LayerSpec.LeakyRelu(0));
    layers.add(new LayerSpec.TransposedConv(innermost ? below : 2 * below, width, KERNEL, 2, 1));
    layers.add(new NormalizationSpec.InstanceNorm(width));
    if (level >= levels - LEVELS_WITH_DROPOUT) {
      layers.add(new LayerSpec.Dropout(DROPOUT));
    }
    return layers;
  }

  private int width(int level) {
    return filters * Math.min(WIDEST, 1 << (level - 1));
  }
}
