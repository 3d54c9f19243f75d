package touchstone.nn;

import java.util.List;

/** Layers of the family whose pictures move with what they start from. */
class EquivariantLayerGradientTest extends LayerGradientContract {
  private static final int LENGTH = 4;

  @Override
  List<Case> layers() {
    return List.of(
        new Case("filtered, on one grid", filtered(6, 4, 5, 4), Mode.TRAINING, 2, 2, 6, 6),
        new Case("filtered, to a finer grid", filtered(4, 2, 6, 4), Mode.TRAINING, 2, 2, 4, 4),
        new Case("filtered, to a coarser grid", filtered(6, 4, 3, 2), Mode.TRAINING, 1, 2, 6, 6),
        new Case("magnitude", new NormalizationSpec.Magnitude(), Mode.PASSING, 2, 3, 2, 4),
        new Case(
                "waves",
                new ConditionedSpec.Fourier(3, 4, 2, 1.5, 1, LENGTH),
                Mode.TRAINING,
                2,
                2,
                LENGTH)
            .conditioned(2, 2, LENGTH));
  }

  private static LayerSpec filtered(int samples, int rate, int samplesTo, int rateTo) {
    return new ResamplingSpec.FilteredLeakyRelu(
        0.2,
        new ResamplingSpec.Band(samples, rate, 0.4 * rate, 0.2 * rate),
        new ResamplingSpec.Band(samplesTo, rateTo, 0.4 * rateTo, 0.2 * rateTo));
  }
}
