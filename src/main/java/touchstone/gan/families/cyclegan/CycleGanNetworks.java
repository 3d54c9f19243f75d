package touchstone.gan.families.cyclegan;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.GanSpec;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;

/** The layers of a generator: two halvings, residual blocks, two doublings. */
final class CycleGanNetworks {
  private static final int RGB = 3;

  /** The paper's number for pictures of 128 pixels. */
  private static final int BLOCKS = 6;

  private static final int HALVINGS = 2;

  private CycleGanNetworks() {}

  /** [N, 3, side, side] to the same within −1 to 1. */
  static List<LayerSpec> generator(GanSpec.Size size) {
    int width = size.filters();
    List<LayerSpec> layers = new ArrayList<>(normalised(new LayerSpec.Conv(RGB, width, 7, 1, 3)));
    for (int i = 0; i < HALVINGS; i++, width *= 2) {
      layers.addAll(normalised(new LayerSpec.Conv(width, 2 * width, 3, 2, 1)));
    }
    for (int i = 0; i < BLOCKS; i++) {
      layers.add(block(width));
    }
    for (int i = 0; i < HALVINGS; i++, width /= 2) {
      layers.add(new LayerSpec.TransposedConv(width, width / 2, 4, 2, 1));
      layers.add(new NormalizationSpec.InstanceNorm(width / 2));
      layers.add(new LayerSpec.LeakyRelu(0));
    }
    layers.add(new LayerSpec.Conv(width, RGB, 7, 1, 3, true));
    layers.add(new LayerSpec.TanH());
    return layers;
  }

  private static List<LayerSpec> normalised(LayerSpec.Conv convolution) {
    return List.of(
        convolution,
        new NormalizationSpec.InstanceNorm(convolution.out()),
        new LayerSpec.LeakyRelu(0));
  }

  private static LayerSpec block(int width) {
    LayerSpec.Conv convolution = new LayerSpec.Conv(width, width, 3, 1, 1);
    List<LayerSpec> inside = new ArrayList<>(normalised(convolution));
    inside.add(convolution);
    inside.add(new NormalizationSpec.InstanceNorm(width));
    return new CompositeSpec.Residual(inside);
  }
}
