package touchstone.nn;

import java.util.List;

/** Layers that translators are made of. */
class TranslationLayerGradientTest extends LayerGradientContract {
  @Override
  List<Case> layers() {
    CompositeSpec.Skip inner =
        new CompositeSpec.Skip(
            List.of(
                new LayerSpec.LeakyRelu(0.2),
                new LayerSpec.Conv(3, 2, 4, 2, 1, true),
                new LayerSpec.TransposedConv(2, 2, 4, 2, 1)));
    return List.of(
        new Case("skip", inner, Mode.TRAINING, 2, 3, 4, 4),
        new Case(
            "skip in a skip",
            new CompositeSpec.Skip(
                List.of(
                    new LayerSpec.Conv(2, 3, 4, 2, 1, true),
                    inner,
                    new LayerSpec.TransposedConv(5, 1, 4, 2, 1))),
            Mode.TRAINING,
            2,
            2,
            8,
            8),
        new Case("instance norm", new NormalizationSpec.InstanceNorm(3), Mode.TRAINING, 2, 3, 3, 4),
        new Case(
            "instance norm, one",
            new NormalizationSpec.InstanceNorm(3),
            Mode.INFERENCE,
            1,
            3,
            4,
            2),
        new Case("dropout", new LayerSpec.Dropout(0.5), Mode.PASSING, 2, 3, 3, 2),
        new Case("spade", new ConditionedSpec.Spade(3, 2, 4), Mode.TRAINING, 2, 3, 3, 2)
            .conditioned(2, 2, 6, 4),
        new Case("spade in use", new ConditionedSpec.Spade(2, 3, 4), Mode.INFERENCE, 2, 2, 3, 3)
            .conditioned(2, 3, 3, 3));
  }
}
