package touchstone.gan.families.stylegan2;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.mechanisms.Pyramid;
import touchstone.nn.CompositeSpec;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.ResamplingSpec;

/**
 * The layers of the generator: modulated and demodulated convolutions from a constant, and the sum
 * of what each resolution says of the colours.
 *
 * @param length of w
 */
record Synthesis(Pyramid pyramid, int length) {
  private static final int COLOURS = 3;
  private static final double SLOPE = 0.2;
  private static final double RECTIFIED = Math.sqrt(2);

  /** Styles [N, rows, length], as input and as condition, to [N, 3, side, side]. */
  List<LayerSpec> layers() {
    int channels = pyramid.channels(0);
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(
        new ConditionedSpec.Constant(
            List.of((long) channels, (long) Pyramid.START, (long) Pyramid.START)));
    layers.addAll(flat(channels, 0));
    layers.addAll(colours(0));
    return layers;
  }

  /** From the features of a level to colours at full size: its own, plus those of finer levels. */
  private List<LayerSpec> colours(int level) {
    List<LayerSpec> own = new ArrayList<>();
    LayerSpec.Conv toColours = new LayerSpec.Conv(pyramid.channels(level), COLOURS, 1, 1, 0);
    own.add(new ConditionedSpec.ModulatedConv(toColours, 2 * level + 1, length, 1, false));
    own.add(new LayerSpec.Bias(COLOURS));
    if (level == pyramid.last()) {
      return own;
    }
    for (int i = level; i < pyramid.last(); i++) {
      own.add(new ResamplingSpec.BilinearUpsample(COLOURS));
    }
    int finer = level + 1;
    List<LayerSpec> others = new ArrayList<>();
    others.addAll(doubling(pyramid.channels(level), pyramid.channels(finer), 2 * finer - 1));
    others.addAll(flat(pyramid.channels(finer), 2 * finer));
    others.addAll(colours(finer));
    return List.of(new CompositeSpec.Sum(own, others, 1));
  }

  private List<LayerSpec> flat(int channels, int row) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(modulated(new LayerSpec.Conv(channels, channels, 3, 1, 1), row));
    layers.addAll(afterwards(channels, row));
    return layers;
  }

  /** The transposed convolution puts zeros between pixels, and the blur fills them. */
  private List<LayerSpec> doubling(int in, int out, int row) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(modulated(new LayerSpec.TransposedConv(in, out, 3, 2, 0), row));
    layers.add(new ResamplingSpec.Smooth(out, 4, 1, 4));
    layers.addAll(afterwards(out, row));
    return layers;
  }

  private LayerSpec modulated(LayerSpec convolution, int row) {
    return new ConditionedSpec.ModulatedConv(convolution, row, length, RECTIFIED, true);
  }

  private static List<LayerSpec> afterwards(int channels, int row) {
    return List.of(
        new ConditionedSpec.Noise(1, row),
        new LayerSpec.Bias(channels),
        new LayerSpec.LeakyRelu(SLOPE));
  }
}
