package touchstone.nn;

import java.util.List;

/** Layers of critics and of networks that know classes. */
class CriticLayerGradientTest extends LayerGradientContract {
  private static final LayerSpec CONV = new LayerSpec.Conv(2, 3, 3, 1, 1, true);

  @Override
  List<Case> layers() {
    return List.of(
        new Case("spectral conv", new NormalizationSpec.Spectral(CONV), Mode.PASSING, 2, 2, 4, 3),
        new Case(
            "spectral deconv",
            new NormalizationSpec.Spectral(new LayerSpec.TransposedConv(2, 3, 4, 2, 1, true)),
            Mode.PASSING,
            2,
            2,
            3,
            2),
        new Case(
            "spectral dense",
            new NormalizationSpec.Spectral(new LayerSpec.Linear(4, 3)),
            Mode.PASSING,
            3,
            4),
        new Case("layer norm", new NormalizationSpec.LayerNorm(3), Mode.TRAINING, 2, 3, 4, 3),
        new Case(
            "minibatch discrimination",
            new MinibatchSpec.MinibatchDiscrimination(5, 3, 2),
            Mode.TRAINING,
            4,
            5),
        new Case("sum pooling", new ResamplingSpec.SumPool(), Mode.TRAINING, 2, 3, 4, 3),
        new Case(
            "sum of two paths",
            new CompositeSpec.Sum(
                List.of(CONV, new ResamplingSpec.AveragePool()),
                List.of(new ResamplingSpec.AveragePool(), CONV)),
            Mode.TRAINING,
            2,
            2,
            4,
            6),
        new Case(
                "joined condition",
                new ConditionedSpec.JoinCondition(new LayerSpec.Linear(4, 2)),
                Mode.TRAINING,
                3,
                2,
                3,
                2)
            .conditioned(3, 4),
        new Case("conditional batch norm", conditional(), Mode.TRAINING, 4, 3, 2, 3)
            .conditioned(4, 2),
        new Case("conditional batch norm in use", conditional(), Mode.INFERENCE, 4, 3, 2, 3)
            .conditioned(4, 2),
        new Case(
                "projection",
                new ConditionedSpec.Projection(
                    new LayerSpec.Linear(4, 1), new LayerSpec.Linear(3, 4)),
                Mode.TRAINING,
                3,
                4)
            .conditioned(3, 3),
        new Case("skip-z", skips(), Mode.TRAINING, 4, 7, 1, 1).conditioned(4, 3));
  }

  private static LayerSpec conditional() {
    return new ConditionedSpec.ConditionalBatchNorm(
        3, new LayerSpec.Linear(2, 3), new LayerSpec.Linear(2, 3));
  }

  private static LayerSpec skips() {
    return new CompositeSpec.SkipZ(
        7,
        new LayerSpec.Linear(3, 2),
        List.of(new LayerSpec.Linear(3, 8), new LayerSpec.Reshape(List.of(2L, 2L, 2L))),
        List.of(block(), block()));
  }

  /** Its condition is two numbers of z and two of the embedding. */
  private static List<LayerSpec> block() {
    LayerSpec norm =
        new ConditionedSpec.ConditionalBatchNorm(
            2, new LayerSpec.Linear(4, 2), new LayerSpec.Linear(4, 2));
    return List.of(
        new CompositeSpec.Sum(
            List.of(norm, new LayerSpec.TanH(), new LayerSpec.Conv(2, 2, 3, 1, 1)), List.of()));
  }
}
