package touchstone.gan.mechanisms;

import java.util.ArrayList;
import java.util.List;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;

/** From z to styles (Karras et al. 2018, section 2): z on a sphere, some dense layers, w. */
public final class MappingNetwork {
  private static final double SLOPE = 0.2;

  private MappingNetwork() {}

  /**
   * Its layers.
   *
   * @param length of z and of w
   * @param rows of a style
   * @param depth dense layers
   */
  public static List<LayerSpec> layers(int length, int rows, int depth) {
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(new LayerSpec.Reshape(List.of((long) length)));
    layers.add(new NormalizationSpec.PixelNorm());
    for (int i = 0; i < depth; i++) {
      layers.add(
          new NormalizationSpec.Equalised(new LayerSpec.Linear(length, length), Math.sqrt(2)));
      layers.add(new LayerSpec.LeakyRelu(SLOPE));
    }
    layers.add(new ConditionedSpec.Styles(rows, length));
    return layers;
  }
}
