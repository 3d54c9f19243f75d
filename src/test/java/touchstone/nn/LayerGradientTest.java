package touchstone.nn;

import java.util.List;

/** Layers without a condition. */
class LayerGradientTest extends LayerGradientContract {
  @Override
  List<Case> layers() {
    return List.of(
        new Case("conv 4x4 s2", new LayerSpec.Conv(3, 5, 4, 2, 1), Mode.TRAINING, 2, 3, 8, 8),
        new Case("conv 3x3 s1", new LayerSpec.Conv(2, 3, 3, 1, 1), Mode.TRAINING, 2, 2, 5, 5),
        new Case("conv 4x4 to 1", new LayerSpec.Conv(3, 1, 4, 1, 0), Mode.TRAINING, 2, 3, 4, 4),
        new Case(
            "conv, mask A", new LayerSpec.MaskedConv(2, 3, 5, false), Mode.TRAINING, 2, 2, 4, 5),
        new Case(
            "conv, mask B", new LayerSpec.MaskedConv(2, 3, 3, true), Mode.TRAINING, 2, 2, 4, 3),
        new Case(
            "deconv from 1x1",
            new LayerSpec.TransposedConv(4, 3, 4, 1, 0),
            Mode.TRAINING,
            2,
            4,
            1,
            1),
        new Case(
            "deconv s2", new LayerSpec.TransposedConv(3, 2, 4, 2, 1), Mode.TRAINING, 2, 3, 3, 3),
        new Case(
            "batch norm, training", new NormalizationSpec.BatchNorm(3), Mode.TRAINING, 4, 3, 2, 2),
        new Case(
            "batch norm, inference",
            new NormalizationSpec.BatchNorm(3),
            Mode.INFERENCE,
            4,
            3,
            2,
            2),
        new Case("reshape", new LayerSpec.Reshape(List.of(3L, 2L)), Mode.TRAINING, 4, 6, 1, 1),
        new Case("dense", new LayerSpec.Linear(6, 4), Mode.TRAINING, 3, 6),
        new Case("relu", new LayerSpec.LeakyRelu(0), Mode.TRAINING, 2, 3, 2, 2),
        new Case("leaky relu", new LayerSpec.LeakyRelu(0.2), Mode.TRAINING, 2, 3, 2, 2),
        new Case("tanh", new LayerSpec.TanH(), Mode.TRAINING, 2, 3, 2, 2),
        new Case(
            "mean and deviation", new ResamplingSpec.StatisticsPool(3), Mode.TRAINING, 2, 3, 3, 3),
        new Case(
            "conv with bias", new LayerSpec.Conv(2, 3, 3, 2, 1, true), Mode.TRAINING, 2, 2, 5, 6),
        new Case(
            "deconv with bias",
            new LayerSpec.TransposedConv(3, 2, 4, 2, 1, true),
            Mode.TRAINING,
            2,
            3,
            3,
            2),
        new Case("nearest", new ResamplingSpec.NearestUpsample(), Mode.TRAINING, 2, 3, 3, 2),
        new Case("bilinear", new ResamplingSpec.BilinearUpsample(3), Mode.TRAINING, 2, 3, 3, 4),
        new Case("pixel shuffle", new ResamplingSpec.PixelShuffle(2), Mode.TRAINING, 2, 8, 3, 2),
        new Case("high pass", new LayerSpec.HighPass(3), Mode.TRAINING, 2, 3, 4, 3),
        new Case(
            "residual",
            new CompositeSpec.Residual(
                List.of(
                    new LayerSpec.Conv(2, 3, 3, 1, 1, true),
                    new LayerSpec.LeakyRelu(0.2),
                    new LayerSpec.Conv(3, 2, 3, 1, 1, true))),
            Mode.TRAINING,
            2,
            2,
            4,
            3),
        new Case(
            "equalised conv",
            new NormalizationSpec.Equalised(new LayerSpec.Conv(2, 3, 3, 1, 1, true), Math.sqrt(2)),
            Mode.TRAINING,
            2,
            2,
            4,
            3),
        new Case(
            "equalised dense",
            new NormalizationSpec.Equalised(new LayerSpec.Linear(4, 3), 1),
            Mode.TRAINING,
            3,
            4),
        new Case("pixel norm", new NormalizationSpec.PixelNorm(), Mode.TRAINING, 2, 4, 3, 2),
        new Case("pixel norm of z", new NormalizationSpec.PixelNorm(), Mode.TRAINING, 3, 5),
        new Case(
            "minibatch deviation",
            new MinibatchSpec.MinibatchStandardDeviation(2),
            Mode.TRAINING,
            4,
            3,
            2,
            3),
        new Case(
            "minibatch deviation, one group",
            new MinibatchSpec.MinibatchStandardDeviation(4),
            Mode.TRAINING,
            3,
            2,
            2,
            2),
        new Case("grouped conv", new LayerSpec.GroupedConv(4, 3, 2), Mode.TRAINING, 2, 4, 3, 4),
        new Case("average pool", new ResamplingSpec.AveragePool(), Mode.TRAINING, 2, 3, 4, 6),
        new Case("gaussian", new BottleneckSpec.Gaussian(2, 0.5), Mode.PASSING, 2, 4, 3, 2));
  }
}
