package touchstone.gan.families.stylegan;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.mechanisms.CriticHead;
import touchstone.gan.mechanisms.Pyramid;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/** The layers of synthesis and discriminator. */
final class StyleGanNetworks {
  private static final int COLOURS = 3;
  private static final double SLOPE = 0.2;
  private static final double RECTIFIED = Math.sqrt(2);

  private StyleGanNetworks() {}

  /**
   * Styles [N, rows, length], as input and as condition, to [N, 3, side, side].
   *
   * @param length of w
   */
  static List<LayerSpec> synthesis(Pyramid pyramid, int length) {
    int channels = pyramid.channels(0);
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(
        new ConditionedSpec.Constant(
            List.of((long) channels, (long) Pyramid.START, (long) Pyramid.START)));
    layers.addAll(afterwards(channels, 0, length));
    layers.add(equalised(new LayerSpec.Conv(channels, channels, 3, 1, 1)));
    layers.addAll(afterwards(channels, 1, length));
    for (int level = 1; level < pyramid.levels(); level++) {
      int in = pyramid.channels(level - 1);
      int out = pyramid.channels(level);
      layers.add(equalised(new LayerSpec.TransposedConv(in, out, 4, 2, 1)));
      layers.add(new ResamplingSpec.Smooth(out, 3, 1, 1));
      layers.addAll(afterwards(out, 2 * level, length));
      layers.add(equalised(new LayerSpec.Conv(out, out, 3, 1, 1)));
      layers.addAll(afterwards(out, 2 * level + 1, length));
    }
    int last = pyramid.channels(pyramid.last());
    layers.add(
        new NormalizationSpec.Equalised(new LayerSpec.Conv(last, COLOURS, 1, 1, 0, true), 1));
    return layers;
  }

  private static LayerSpec equalised(LayerSpec convolution) {
    return new NormalizationSpec.Equalised(convolution, RECTIFIED);
  }

  private static List<LayerSpec> afterwards(int channels, int row, int length) {
    return List.of(
        new ConditionedSpec.Noise(channels, row),
        new LayerSpec.Bias(channels),
        new LayerSpec.LeakyRelu(SLOPE),
        new ConditionedSpec.AdaptiveInstanceNorm(channels, row, length));
  }

  /** [N, 3, side, side] to [N, 1], above 0 for real. */
  static List<LayerSpec> critic(Pyramid pyramid, MinibatchFeature minibatch) {
    List<LayerSpec> layers = new ArrayList<>();
    int channels = pyramid.channels(pyramid.last());
    layers.add(equalised(new LayerSpec.Conv(COLOURS, channels, 1, 1, 0, true)));
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    for (int level = pyramid.last(); level > 0; level--) {
      int in = pyramid.channels(level);
      layers.add(equalised(new LayerSpec.Conv(in, in, 3, 1, 1, true)));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
      layers.add(new ResamplingSpec.Smooth(in, 3, 1, 1));
      layers.add(equalised(new LayerSpec.Conv(in, pyramid.channels(level - 1), 4, 2, 1, true)));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
    }
    layers.addAll(CriticHead.layers(pyramid.channels(0), minibatch));
    return layers;
  }
}
