package touchstone.gan.families.gaugan;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.GanSpec;
import touchstone.gan.mechanisms.PatchCritic;
import touchstone.nn.CompositeSpec;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/** The layers of the generator and of the critics. */
final class GauGanNetworks {
  private static final int RGB = 3;
  private static final int START = 4;
  private static final double SLOPE = 0.2;

  /** Times as many filters as the last layer, at most. */
  private static final int WIDEST = 8;

  /** Of the layers between a map and its scales: the paper's 128 for its 64 filters. */
  private static final int HIDDEN = 2;

  private GauGanNetworks() {}

  /** z [N, latent, 1, 1] and a map [N, classes, side, side] to [N, 3, side, side]. */
  static List<LayerSpec> generator(GanSpec.Size size) {
    int doublings = Integer.numberOfTrailingZeros(size.side() / START);
    if (doublings < 1 || size.side() != START << doublings) {
      throw new IllegalArgumentException(
          "GauGAN makes pictures of 8, 16, 32, 64, … pixels a side, not " + size.side());
    }
    int width = width(size, doublings);
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.TransposedConv(size.latent(), width, START, 1, 0, true));
    layers.add(block(size, width, width));
    for (int left = doublings - 1; left >= 0; left--) {
      int next = width(size, left);
      layers.add(new ResamplingSpec.NearestUpsample());
      layers.add(block(size, width, next));
      width = next;
    }
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    layers.add(new LayerSpec.Conv(width, RGB, 3, 1, 1, true));
    layers.add(new LayerSpec.TanH());
    return layers;
  }

  private static int width(GanSpec.Size size, int doublingsLeft) {
    return size.filters() * Math.min(WIDEST, 1 << doublingsLeft);
  }

  /** With a learned shortcut where the channels change. */
  private static LayerSpec block(GanSpec.Size size, int in, int out) {
    int between = Math.min(in, out);
    LayerSpec.LeakyRelu rectifier = new LayerSpec.LeakyRelu(SLOPE);
    List<LayerSpec> inside =
        List.of(
            spade(size, in),
            rectifier,
            new LayerSpec.Conv(in, between, 3, 1, 1, true),
            spade(size, between),
            rectifier,
            new LayerSpec.Conv(between, out, 3, 1, 1, true));
    return in == out
        ? new CompositeSpec.Residual(inside)
        : new CompositeSpec.Sum(
            inside, List.of(spade(size, in), new LayerSpec.Conv(in, out, 1, 1, 0)), 1);
  }

  private static LayerSpec spade(GanSpec.Size size, int channels) {
    return new ConditionedSpec.Spade(channels, LabelMap.CLASSES, HIDDEN * size.filters());
  }

  /** A map and a picture, [N, classes + 3, side, side], to numbers for patches. */
  static List<LayerSpec> critic(GanSpec.Size size) {
    return NormalizationSpec.Spectral.all(patches(size, size.side()));
  }

  /** The same at half the scale. */
  static List<LayerSpec> halvedCritic(GanSpec.Size size) {
    return NormalizationSpec.Spectral.all(PatchCritic.halved(patches(size, size.side() / 2)));
  }

  private static List<LayerSpec> patches(GanSpec.Size size, int side) {
    return PatchCritic.layers(LabelMap.CLASSES + RGB, size.filters(), PatchCritic.depth(side));
  }
}
