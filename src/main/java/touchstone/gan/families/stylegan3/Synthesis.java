package touchstone.gan.families.stylegan3;

import java.util.ArrayList;
import java.util.List;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/**
 * The layers of the generator: waves that a style places, mixed; modulated convolutions with
 * filtered rectifiers on a canvas larger than the picture; colours. Nothing in it says where the
 * picture's edges are.
 *
 * @param length of w
 */
record Synthesis(Schedule schedule, int length) {
  private static final int COLOURS = 3;
  private static final double SLOPE = 0.2;
  private static final double RECTIFIED = Math.sqrt(2);

  /** As the code of Karras et al. 2021 has it. */
  private static final double COLOUR_GAIN = 0.25;

  /** Styles [N, rows, length], as input and as condition, to [N, 3, side, side]. */
  List<LayerSpec> layers() {
    List<LayerSpec> layers = new ArrayList<>(input());
    for (int layer = 0; layer < schedule.layers(); layer++) {
      layers.addAll(filtered(layer));
    }
    int last = schedule.channels(schedule.layers() - 1);
    layers.add(new NormalizationSpec.Magnitude());
    layers.add(
        new ConditionedSpec.ModulatedConv(
            new LayerSpec.Conv(last, COLOURS, 1, 1, 0),
            schedule.rows() - 1,
            length,
            COLOUR_GAIN,
            false));
    layers.add(new LayerSpec.Bias(COLOURS));
    return layers;
  }

  private List<LayerSpec> input() {
    int channels = schedule.channels(0);
    ResamplingSpec.Band band = schedule.band(0);
    return List.of(
        new ConditionedSpec.Fourier(
            channels, band.samples(), band.rate(), band.cutoff(), 0, length),
        new NormalizationSpec.Equalised(new LayerSpec.Conv(channels, channels, 1, 1, 0), 1));
  }

  private List<LayerSpec> filtered(int layer) {
    int before = Math.max(layer - 1, 0);
    int out = schedule.channels(layer);
    return List.of(
        new NormalizationSpec.Magnitude(),
        new ConditionedSpec.ModulatedConv(
            new LayerSpec.Conv(schedule.channels(before), out, 3, 1, 1),
            layer + 1,
            length,
            RECTIFIED,
            true),
        new LayerSpec.Bias(out),
        new ResamplingSpec.FilteredLeakyRelu(SLOPE, schedule.band(before), schedule.band(layer)));
  }
}
