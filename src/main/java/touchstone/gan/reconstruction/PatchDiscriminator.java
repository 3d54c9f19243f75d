package touchstone.gan.reconstruction;

import java.util.ArrayList;
import java.util.List;
import touchstone.nn.LayerSpec;

/**
 * Judges patches rather than pictures (Isola et al. 2016), since traces are textures: [N, 3, H, W]
 * to a logit for each patch, [N, 1, H/4, W/4], above 0 for real. A patch spans 26 pixels. The last
 * layer is the head.
 */
final class PatchDiscriminator {
  private static final int RGB = 3;
  private static final int WIDTH = 16;
  private static final double SLOPE = 0.2;

  private PatchDiscriminator() {}

  static List<LayerSpec> layers(ReconstructionSpec spec) {
    List<LayerSpec> layers = new ArrayList<>();
    if (spec.highPass()) {
      layers.add(new LayerSpec.HighPass(RGB));
    }
    layers.add(new LayerSpec.Conv(RGB, WIDTH, 4, 2, 1, true));
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    layers.add(new LayerSpec.Conv(WIDTH, 2 * WIDTH, 4, 2, 1, true));
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    layers.add(new LayerSpec.Conv(2 * WIDTH, 2 * WIDTH, 3, 1, 1, true));
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    layers.add(new LayerSpec.Conv(2 * WIDTH, 1, 3, 1, 1, true));
    return layers;
  }
}
