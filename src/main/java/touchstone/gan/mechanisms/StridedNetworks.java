package touchstone.gan.mechanisms;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;

/**
 * The two networks of Radford et al. 2015, which other families took over: one stride-2 layer for
 * each doubling from 4 x 4 pixels.
 */
public final class StridedNetworks {
  private static final int CHANNELS = 3;
  private static final int KERNEL = 4;
  private static final double SLOPE = 0.2;

  private StridedNetworks() {}

  /**
   * [N, inputs, 1, 1] to [N, 3, side, side] within −1 to 1.
   *
   * @param inputs the length of z and of what is joined to it
   */
  public static List<LayerSpec> generator(int inputs, GanSpec.Size size) {
    int width = widest(size);
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.TransposedConv(inputs, width, KERNEL, 1, 0));
    layers.add(new NormalizationSpec.BatchNorm(width));
    layers.add(new LayerSpec.LeakyRelu(0));
    for (; width > size.filters(); width /= 2) {
      layers.add(new LayerSpec.TransposedConv(width, width / 2, KERNEL, 2, 1));
      layers.add(new NormalizationSpec.BatchNorm(width / 2));
      layers.add(new LayerSpec.LeakyRelu(0));
    }
    layers.add(new LayerSpec.TransposedConv(width, CHANNELS, KERNEL, 2, 1));
    layers.add(new LayerSpec.TanH());
    return layers;
  }

  /**
   * [N, 3 + joined, side, side] to logits [N, 1, 1, 1] or [N, 1], above 0 for real.
   *
   * @param joined channels beside those of the picture
   * @param normalization after each layer but the first and the last, from its channels
   */
  public static List<LayerSpec> critic(
      int joined,
      GanSpec.Size size,
      IntFunction<LayerSpec> normalization,
      MinibatchFeature feature) {
    List<LayerSpec> layers = halvings(joined, size, normalization);
    layers.addAll(CriticEnd.of(new LayerSpec.Conv(widest(size), 1, KERNEL, 1, 0), feature));
    return layers;
  }

  /** [N, 3, side, side] to [N, outputs, 1, 1]: a critic's layers, to say more than one number. */
  public static List<LayerSpec> encoder(int outputs, GanSpec.Size size) {
    List<LayerSpec> layers = halvings(0, size, NormalizationSpec.BatchNorm::new);
    layers.add(new LayerSpec.Conv(widest(size), outputs, KERNEL, 1, 0, true));
    return layers;
  }

  /** The channels at 4 x 4 pixels. */
  private static int widest(GanSpec.Size size) {
    return size.filters() << (doublings(size) - 1);
  }

  /** From a picture to 4 x 4 pixels. */
  private static List<LayerSpec> halvings(
      int joined, GanSpec.Size size, IntFunction<LayerSpec> normalization) {
    int width = size.filters();
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.Conv(CHANNELS + joined, width, KERNEL, 2, 1));
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    for (int i = 1; i < doublings(size); i++) {
      layers.add(new LayerSpec.Conv(width, width * 2, KERNEL, 2, 1));
      layers.add(normalization.apply(width * 2));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
      width *= 2;
    }
    return layers;
  }

  /**
   * How often 4 pixels double to make a side.
   *
   * @throws IllegalArgumentException if they never do, or are the side
   */
  public static int doublings(GanSpec.Size size) {
    int doublings = Integer.numberOfTrailingZeros(size.side() / KERNEL);
    if (doublings < 1 || size.side() != KERNEL << doublings) {
      throw new IllegalArgumentException(
          "this family makes pictures of 8, 16, 32, 64, … pixels a side, not " + size.side());
    }
    return doublings;
  }
}
