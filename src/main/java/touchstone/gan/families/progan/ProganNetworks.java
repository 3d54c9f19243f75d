package touchstone.gan.families.progan;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.mechanisms.CriticHead;
import touchstone.gan.mechanisms.Pyramid;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/** The layers of the two networks, which are mirror images: one stage for each resolution. */
final class ProganNetworks {
  private static final int COLOURS = 3;
  private static final double SLOPE = 0.2;
  private static final double RECTIFIED = Math.sqrt(2);

  private ProganNetworks() {}

  /** [N, latent, 1, 1] to [N, 3, s, s], s being the size that it has grown to. */
  static CompositeSpec.GrowingGenerator generator(Pyramid pyramid, int latent) {
    List<CompositeSpec.Stage> stages = new ArrayList<>();
    for (int level : pyramid.all()) {
      int channels = pyramid.channels(level);
      List<LayerSpec> block = new ArrayList<>();
      if (level == 0) {
        block.add(new NormalizationSpec.PixelNorm());
        block.addAll(
            normalised(new LayerSpec.TransposedConv(latent, channels, Pyramid.START, 1, 0, true)));
      } else {
        block.add(new ResamplingSpec.NearestUpsample());
        block.addAll(normalised(flat(pyramid.channels(level - 1), channels)));
      }
      block.addAll(normalised(flat(channels, channels)));
      stages.add(new CompositeSpec.Stage(block, List.of(toColours(channels))));
    }
    return new CompositeSpec.GrowingGenerator(stages, 0);
  }

  /** [N, 3, s, s] to [N, 1], above 0 for real. */
  static List<LayerSpec> critic(Pyramid pyramid, MinibatchFeature minibatch) {
    List<CompositeSpec.Stage> stages = new ArrayList<>();
    for (int level : pyramid.all()) {
      int channels = pyramid.channels(level);
      List<LayerSpec> block = new ArrayList<>();
      if (level > 0) {
        block.addAll(rectified(flat(channels, channels)));
        block.addAll(rectified(flat(channels, pyramid.channels(level - 1))));
        block.add(new ResamplingSpec.AveragePool());
      }
      LayerSpec fromColours = new LayerSpec.Conv(COLOURS, channels, 1, 1, 0, true);
      stages.add(new CompositeSpec.Stage(block, rectified(fromColours)));
    }
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new CompositeSpec.GrowingCritic(stages, 0));
    layers.addAll(CriticHead.layers(pyramid.channels(0), minibatch));
    return layers;
  }

  private static LayerSpec flat(int in, int out) {
    return new LayerSpec.Conv(in, out, 3, 1, 1, true);
  }

  private static LayerSpec toColours(int channels) {
    return new NormalizationSpec.Equalised(new LayerSpec.Conv(channels, COLOURS, 1, 1, 0, true), 1);
  }

  private static List<LayerSpec> rectified(LayerSpec convolution) {
    return List.of(
        new NormalizationSpec.Equalised(convolution, RECTIFIED), new LayerSpec.LeakyRelu(SLOPE));
  }

  private static List<LayerSpec> normalised(LayerSpec convolution) {
    List<LayerSpec> layers = new ArrayList<>(rectified(convolution));
    layers.add(new NormalizationSpec.PixelNorm());
    return layers;
  }
}
