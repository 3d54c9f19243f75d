package touchstone.gan.families.faceswap;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.GanSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.ResamplingSpec;

/** The layers of the encoder that both people share, and of a decoder. */
final class FaceSwapNetworks {
  private static final int RGB = 3;
  private static final int HALVINGS = 4;
  private static final int KERNEL = 5;
  private static final double SLOPE = 0.1;

  private FaceSwapNetworks() {}

  /** [N, 3, side, side] to [N, 4 · filters, side / 8, side / 8]. */
  static List<LayerSpec> encoder(GanSpec.Size size) {
    int bottom = size.side() >> HALVINGS;
    if (bottom < 1 || size.side() != bottom << HALVINGS) {
      throw new IllegalArgumentException(
          "faces have to be a multiple of 16 pixels a side, not " + size.side());
    }
    List<LayerSpec> layers = new ArrayList<>();
    int in = RGB;
    for (int i = 0; i < HALVINGS; i++) {
      int out = size.filters() << i;
      layers.add(new LayerSpec.Conv(in, out, KERNEL, 2, KERNEL / 2, true));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
      in = out;
    }
    int length = in * bottom * bottom;
    layers.add(new LayerSpec.Reshape(List.of((long) length)));
    layers.add(new LayerSpec.Linear(length, size.latent()));
    layers.add(new LayerSpec.Linear(size.latent(), length));
    layers.add(new LayerSpec.Reshape(List.of((long) in, (long) bottom, (long) bottom)));
    layers.addAll(doubling(in, in / 2));
    return layers;
  }

  /** [N, 4 · filters, side / 8, side / 8] to [N, 3, side, side] within −1 to 1. */
  static List<LayerSpec> decoder(GanSpec.Size size) {
    List<LayerSpec> layers = new ArrayList<>();
    int in = size.filters() << (HALVINGS - 2);
    for (int i = 1; i < HALVINGS; i++) {
      int out = Math.max(in / 2, size.filters());
      layers.addAll(doubling(in, out));
      in = out;
    }
    layers.add(new LayerSpec.Conv(in, RGB, KERNEL, 1, KERNEL / 2, true));
    layers.add(new LayerSpec.TanH());
    return layers;
  }

  private static List<LayerSpec> doubling(int in, int out) {
    return List.of(
        new LayerSpec.Conv(in, 4 * out, 3, 1, 1, true),
        new LayerSpec.LeakyRelu(SLOPE),
        new ResamplingSpec.PixelShuffle(2));
  }
}
