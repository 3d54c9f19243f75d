package touchstone.gan.mechanisms;

import java.util.List;
import java.util.function.IntFunction;
import touchstone.gan.MinibatchFeature;
import touchstone.nn.LayerSpec;
import touchstone.nn.MinibatchSpec;
import touchstone.nn.ResamplingSpec;

/** The end of a critic, with what it sees of the batch as a whole. */
public final class CriticEnd {
  /** Pictures of a group, as in Karras et al. 2017. */
  private static final int GROUP = 4;

  /** Of minibatch discrimination: numbers that are appended, and numbers behind each of them. */
  private static final int ROWS = 32;

  private static final int LENGTH = 8;

  private CriticEnd() {}

  /**
   * What stands in the place of a critic's last convolution.
   *
   * @param last which makes one position of all
   */
  public static List<LayerSpec> of(LayerSpec.Conv last, MinibatchFeature feature) {
    return switch (feature) {
      case NONE -> List.of(last);
      case STANDARD_DEVIATION ->
          List.of(
              new MinibatchSpec.MinibatchStandardDeviation(GROUP),
              new LayerSpec.Conv(
                  last.in() + 1,
                  last.out(),
                  last.kernel(),
                  last.stride(),
                  last.padding(),
                  last.bias()));
      case DISCRIMINATION -> {
        int features = last.in() * last.kernel() * last.kernel();
        yield List.of(
            new LayerSpec.Reshape(List.of((long) features)),
            new MinibatchSpec.MinibatchDiscrimination(features, ROWS, LENGTH),
            new LayerSpec.Linear(features + ROWS, last.out()));
      }
    };
  }

  /**
   * The end of a critic that sums its features over all positions.
   *
   * @param channels before
   * @param head from as many features as it is given to [N, 1]
   */
  public static List<LayerSpec> pooled(
      int channels, MinibatchFeature feature, IntFunction<LayerSpec> head) {
    return switch (feature) {
      case NONE -> List.of(new ResamplingSpec.SumPool(), head.apply(channels));
      case STANDARD_DEVIATION ->
          List.of(
              new MinibatchSpec.MinibatchStandardDeviation(GROUP),
              new ResamplingSpec.SumPool(),
              head.apply(channels + 1));
      case DISCRIMINATION ->
          List.of(
              new ResamplingSpec.SumPool(),
              new MinibatchSpec.MinibatchDiscrimination(channels, ROWS, LENGTH),
              head.apply(channels + ROWS));
    };
  }
}
