package touchstone.gan.families.progan;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.mechanisms.CriticHead;
import touchstone.gan.mechanisms.Pyramid;
import touchstone.nn.LayerSpec;

/** The layers of the two networks, which are mirror images: one stage for each resolution. */
final class ProganNetworks {
  private static final int COLOURS = 3;
  private static final double SLOPE = 0.2;
  private static final double RECTIFIED = Math.sqrt(2);

  private ProganNetworks() {}

  /** [N, latent, 1, 1] to [N, 3, s, s], s being the size that it has grown to. */
  static LayerSpec.GrowingGenerator generator(Pyramid pyramid, int latent) {
    List<LayerSpec.Stage> stages = new ArrayList<>();
    for (int level : pyramid.all()) {
      int channels = pyramid.channels(level);
      List<LayerSpec> block = new ArrayList<>();
      if (level == 0) {
        block.add(new LayerSpec.PixelNorm());
        block.addAll(
            normalised(new LayerSpec.TransposedConv(latent, channels, Pyramid.START, 1, 0, true)));
      } else {
        block.add(new LayerSpec.NearestUpsample());
        block.addAll(normalised(flat(pyramid.channels(level - 1), channels)));
      }
      block.addAll(normalised(flat(channels, channels)));
      stages.add(new LayerSpec.Stage(block, List.of(toColours(channels))));
    }
    return new LayerSpec.GrowingGenerator(stages, 0);
  }

  /** [N, 3, s, s] to [N, 1], above 0 for real. */
  static LayerSpec.GrowingCritic critic(Pyramid pyramid, MinibatchFeature minibatch) {
    List<LayerSpec.Stage> stages = new ArrayList<>();
    for (int level : pyramid.all()) {
      int channels = pyramid.channels(level);
      List<LayerSpec> block = new ArrayList<>();
      if (level == 0) {
        block.addAll(CriticHead.layers(channels, minibatch));
      } else {
        block.addAll(rectified(flat(channels, channels)));
        block.addAll(rectified(flat(channels, pyramid.channels(level - 1))));
        block.add(new LayerSpec.AveragePool());
      }
      LayerSpec fromColours = new LayerSpec.Conv(COLOURS, channels, 1, 1, 0, true);
      stages.add(new LayerSpec.Stage(block, rectified(fromColours)));
    }
    return new LayerSpec.GrowingCritic(stages, 0);
  }

  private static LayerSpec flat(int in, int out) {
    return new LayerSpec.Conv(in, out, 3, 1, 1, true);
  }

  private static LayerSpec toColours(int channels) {
    return new LayerSpec.Equalised(new LayerSpec.Conv(channels, COLOURS, 1, 1, 0, true), 1);
  }

  private static List<LayerSpec> rectified(LayerSpec convolution) {
    return List.of(new LayerSpec.Equalised(convolution, RECTIFIED), new LayerSpec.LeakyRelu(SLOPE));
  }

  private static List<LayerSpec> normalised(LayerSpec convolution) {
    List<LayerSpec> layers = new ArrayList<>(rectified(convolution));
    layers.add(new LayerSpec.PixelNorm());
    return layers;
  }
}
