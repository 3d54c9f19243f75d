package touchstone.gan.mechanisms;

import java.util.ArrayList;
import java.util.List;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/**
 * The critic of Isola et al. 2016 ("PatchGAN"), which judges every patch of a picture by itself:
 * convolutions of 4 x 4 alone, {@code depth} of them with stride 2 and two more with stride 1. [N,
 * channels, H, W] to a number for each patch, [N, 1, H', W'], above 0 for real.
 */
public final class PatchCritic {
  /** That of the patches of 70 x 70 pixels, which the paper found best. */
  private static final int DEPTH_OF_70 = 3;

  private static final int KERNEL = 4;
  private static final int WIDEST = 8;
  private static final double SLOPE = 0.2;

  private PatchCritic() {}

  /**
   * Its layers; the normalisation is the paper's for batches of one picture.
   *
   * @param filters of the first layer; they double from layer to layer up to eight times as many
   */
  public static List<LayerSpec> layers(int channels, int filters, int depth) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.Conv(channels, filters, KERNEL, 2, 1, true));
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    int width = filters;
    for (int i = 1; i <= depth; i++) {
      int next = Math.min(width * 2, filters * WIDEST);
      layers.add(new LayerSpec.Conv(width, next, KERNEL, i < depth ? 2 : 1, 1));
      layers.add(new NormalizationSpec.InstanceNorm(next));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
      width = next;
    }
    layers.add(new LayerSpec.Conv(width, 1, KERNEL, 1, 1, true));
    return layers;
  }

  /**
   * The same critic for pictures of half the height and width, so that its patches are twice as
   * large: one of the scales of Wang et al. 2017.
   */
  public static List<LayerSpec> halved(List<LayerSpec> critic) {
    List<LayerSpec> layers = new ArrayList<>(critic);
    layers.add(0, new ResamplingSpec.AveragePool());
    return layers;
  }

  /** The depth for pictures of a side: patches of 70 pixels, or the largest that leave a number. */
  public static int depth(int side) {
    int depth = Math.min(DEPTH_OF_70, Integer.numberOfTrailingZeros(side) - 2);
    if (depth < 1) {
      throw new IllegalArgumentException(
          "a patch critic judges pictures whose side is a multiple of 8, not of " + side);
    }
    return depth;
  }

  /** The side of the patch that a number is about, pixels: 16, 34, 70, 142 … by depth. */
  public static int patch(int depth) {
    int side = 1 + 2 * (KERNEL - 1);
    for (int i = 0; i < depth; i++) {
      side = side * 2 + KERNEL - 2;
    }
    return side;
  }
}
