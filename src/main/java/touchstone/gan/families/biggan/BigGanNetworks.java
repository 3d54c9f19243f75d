package touchstone.gan.families.biggan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.gan.GanSpec;
import touchstone.gan.mechanisms.CriticEnd;
import touchstone.gan.mechanisms.StridedNetworks;
import touchstone.nn.CompositeSpec;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/** The layers of the two networks: one residual block for each doubling from 4 x 4 pixels. */
final class BigGanNetworks {
  private static final int CHANNELS = 3;
  private static final int START = 4;

  /** Numbers that stand for a class; all blocks of the generator share them. */
  private static final int EMBEDDING = 32;

  private static final LayerSpec RELU = new LayerSpec.LeakyRelu(0);

  private BigGanNetworks() {}

  /** [N, latent, 1, 1] and the class to [N, 3, side, side] within −1 to 1. */
  static List<LayerSpec> generator(GanSpec.Size size) {
    int doublings = StridedNetworks.doublings(size);
    int piece = CompositeSpec.SkipZ.pieceOf(size.latent(), doublings);
    int width = size.filters() << doublings;
    List<List<LayerSpec>> blocks =
        IntStream.range(0, doublings)
            .mapToObj(i -> List.of(generating(width >> i, width >> (i + 1), piece + EMBEDDING)))
            .toList();
    List<LayerSpec> start =
        List.of(
            dense(size.latent() - doublings * piece, width * START * START),
            new LayerSpec.Reshape(List.of((long) width, (long) START, (long) START)));
    return List.of(
        new CompositeSpec.SkipZ(
            size.latent(), new LayerSpec.Linear(size.classes(), EMBEDDING), start, blocks),
        new NormalizationSpec.BatchNorm(size.filters()),
        RELU,
        conv(size.filters(), CHANNELS, 3),
        new LayerSpec.TanH());
  }

  private static LayerSpec generating(int in, int out, int condition) {
    LayerSpec up = new ResamplingSpec.NearestUpsample();
    return new CompositeSpec.Sum(
        List.of(
            norm(in, condition),
            RELU,
            up,
            conv(in, out, 3),
            norm(out, condition),
            RELU,
            conv(out, out, 3)),
        List.of(conv(in, out, 1), up));
  }

  /** [N, 3, side, side] and the class to logits [N, 1], above 0 for real. */
  static List<LayerSpec> critic(GanSpec spec) {
    int width = spec.size().filters();
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(judging(List.of(), CHANNELS, width));
    for (int i = 1; i < StridedNetworks.doublings(spec.size()); i++) {
      layers.add(judging(List.of(RELU), width, 2 * width));
      width *= 2;
    }
    layers.add(RELU);
    layers.addAll(
        CriticEnd.pooled(
            width,
            spec.game().minibatch(),
            features ->
                new ConditionedSpec.Projection(
                    dense(features, 1), dense(spec.size().classes(), features))));
    return layers;
  }

  /** The first block looks at pixels, which a rectifier would cut. */
  private static LayerSpec judging(List<LayerSpec> before, int in, int out) {
    List<LayerSpec> main = new ArrayList<>(before);
    main.addAll(
        List.of(conv(in, out, 3), RELU, conv(out, out, 3), new ResamplingSpec.AveragePool()));
    return new CompositeSpec.Sum(main, List.of(new ResamplingSpec.AveragePool(), conv(in, out, 1)));
  }

  private static LayerSpec norm(int channels, int condition) {
    return new ConditionedSpec.ConditionalBatchNorm(
        channels, dense(condition, channels), dense(condition, channels));
  }

  private static LayerSpec conv(int in, int out, int kernel) {
    return new NormalizationSpec.Spectral(new LayerSpec.Conv(in, out, kernel, 1, kernel / 2, true));
  }

  private static LayerSpec dense(int in, int out) {
    return new NormalizationSpec.Spectral(new LayerSpec.Linear(in, out));
  }
}
