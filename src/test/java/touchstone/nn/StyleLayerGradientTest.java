package touchstone.nn;

import java.util.List;

/** Layers of the families of styles, and of the growing family that they come from. */
class StyleLayerGradientTest extends LayerGradientContract {
  private static final int LENGTH = 4;

  @Override
  List<Case> layers() {
    return List.of(
        new Case(
                "modulated and demodulated",
                new ConditionedSpec.ModulatedConv(
                    new LayerSpec.Conv(3, 2, 3, 1, 1), 1, LENGTH, Math.sqrt(2), true),
                Mode.TRAINING,
                2,
                3,
                4,
                3)
            .conditioned(2, 3, LENGTH),
        new Case(
                "modulated",
                new ConditionedSpec.ModulatedConv(
                    new LayerSpec.Conv(3, 2, 1, 1, 0), 0, LENGTH, 1, false),
                Mode.TRAINING,
                2,
                3,
                3,
                2)
            .conditioned(2, 2, LENGTH),
        new Case(
                "modulated, transposed",
                new ConditionedSpec.ModulatedConv(
                    new LayerSpec.TransposedConv(3, 2, 3, 2, 0), 1, LENGTH, 1, true),
                Mode.TRAINING,
                2,
                3,
                2,
                3)
            .conditioned(2, 2, LENGTH),
        new Case(
                "adaptive instance norm",
                new ConditionedSpec.AdaptiveInstanceNorm(3, 1, LENGTH),
                Mode.TRAINING,
                2,
                3,
                3,
                4)
            .conditioned(2, 2, LENGTH),
        new Case("styles", new ConditionedSpec.Styles(3, LENGTH), Mode.PASSING, 2, LENGTH),
        new Case(
            "constant",
            new ConditionedSpec.Constant(List.of(3L, 2L, 2L)),
            Mode.TRAINING,
            2,
            3,
            LENGTH),
        new Case("noise", new ConditionedSpec.Noise(1, 2), Mode.PASSING, 2, 3, 2, 3),
        new Case("noise by channel", new ConditionedSpec.Noise(3, 2), Mode.PASSING, 2, 3, 2, 3),
        new Case("noise that stays", new ConditionedSpec.Noise(3, 2), Mode.INFERENCE, 2, 3, 2, 3),
        new Case("bias", new LayerSpec.Bias(3), Mode.TRAINING, 2, 3, 2, 3),
        new Case("smooth 1 2 1", new ResamplingSpec.Smooth(2, 3, 1, 1), Mode.TRAINING, 2, 2, 3, 4),
        new Case(
            "smooth 1 3 3 1", new ResamplingSpec.Smooth(2, 4, 1, 4), Mode.TRAINING, 2, 2, 5, 3),
        new Case("smooth, wider", new ResamplingSpec.Smooth(2, 4, 2, 1), Mode.TRAINING, 2, 2, 4, 3),
        new Case(
                "sum of branches",
                new CompositeSpec.Sum(
                    List.of(
                        new ConditionedSpec.ModulatedConv(
                            new LayerSpec.Conv(2, 3, 1, 1, 0), 0, LENGTH, 1, false)),
                    List.of(
                        new LayerSpec.Conv(2, 3, 3, 1, 1, true),
                        new LayerSpec.TanH(),
                        new ConditionedSpec.ModulatedConv(
                            new LayerSpec.Conv(3, 3, 3, 1, 1), 1, LENGTH, 1, true)),
                    Math.sqrt(0.5)),
                Mode.TRAINING,
                2,
                2,
                3,
                4)
            .conditioned(2, 2, LENGTH),
        new Case("generator, growing", generator(1.3), Mode.TRAINING, 2, 3, 1, 1),
        new Case("generator, between", generator(1), Mode.TRAINING, 2, 3, 1, 1),
        new Case("generator, young", generator(0), Mode.TRAINING, 2, 3, 1, 1),
        new Case("critic, growing", critic(1.3), Mode.TRAINING, 2, 2, 8, 8),
        new Case("critic, between", critic(1), Mode.TRAINING, 2, 2, 4, 4),
        new Case("critic, young", critic(0), Mode.TRAINING, 2, 2, 2, 2));
  }

  private static LayerSpec generator(double growth) {
    List<LayerSpec> first =
        List.of(new LayerSpec.TransposedConv(3, 2, 2, 1, 0, true), new LayerSpec.TanH());
    List<LayerSpec> next =
        List.of(
            new ResamplingSpec.NearestUpsample(),
            new LayerSpec.Conv(2, 2, 3, 1, 1, true),
            new LayerSpec.TanH());
    List<LayerSpec> colours = List.of(new LayerSpec.Conv(2, 2, 1, 1, 0, true));
    return new CompositeSpec.GrowingGenerator(
        List.of(
            new CompositeSpec.Stage(first, colours),
            new CompositeSpec.Stage(next, colours),
            new CompositeSpec.Stage(next, colours)),
        growth);
  }

  private static LayerSpec critic(double growth) {
    List<LayerSpec> next =
        List.of(
            new LayerSpec.Conv(2, 2, 3, 1, 1, true),
            new LayerSpec.TanH(),
            new ResamplingSpec.AveragePool());
    List<LayerSpec> colours =
        List.of(new LayerSpec.Conv(2, 2, 1, 1, 0, true), new LayerSpec.TanH());
    return new CompositeSpec.GrowingCritic(
        List.of(
            new CompositeSpec.Stage(List.of(), colours),
            new CompositeSpec.Stage(next, colours),
            new CompositeSpec.Stage(next, colours)),
        growth);
  }
}
