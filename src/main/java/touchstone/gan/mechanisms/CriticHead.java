package touchstone.gan.mechanisms;

import java.util.ArrayList;
import java.util.List;
import touchstone.gan.MinibatchFeature;
import touchstone.nn.LayerSpec;
import touchstone.nn.MinibatchSpec;
import touchstone.nn.NormalizationSpec;

/**
 * The end of the critics of Karras et al. from 2017 on: [N, channels, 4, 4] to [N, 1], with a look
 * at how much the pictures of a group differ.
 */
public final class CriticHead {
  private static final int GROUP = 4;
  private static final double SLOPE = 0.2;
  private static final double RECTIFIED = Math.sqrt(2);

  private CriticHead() {}

  /**
   * Its layers.
   *
   * @throws IllegalArgumentException for minibatch discrimination, which these critics do not have
   */
  public static List<LayerSpec> layers(int channels, MinibatchFeature minibatch) {
    List<LayerSpec> layers = new ArrayList<>();
    int seen = channels;
    switch (minibatch) {
      case NONE -> {}
      case STANDARD_DEVIATION -> {
        layers.add(new MinibatchSpec.MinibatchStandardDeviation(GROUP));
        seen++;
      }
      case DISCRIMINATION ->
          throw new IllegalArgumentException(
              "this family looks at a batch by its standard deviation or not at all");
    }
    int positions = Pyramid.START * Pyramid.START;
    layers.add(
        new NormalizationSpec.Equalised(
            new LayerSpec.Conv(seen, channels, 3, 1, 1, true), RECTIFIED));
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    layers.add(new LayerSpec.Reshape(List.of((long) channels * positions)));
    layers.add(
        new NormalizationSpec.Equalised(
            new LayerSpec.Linear(channels * positions, channels), RECTIFIED));
    layers.add(new LayerSpec.LeakyRelu(SLOPE));
    layers.add(new NormalizationSpec.Equalised(new LayerSpec.Linear(channels, 1), 1));
    return layers;
  }
}
