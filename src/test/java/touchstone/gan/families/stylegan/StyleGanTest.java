package touchstone.gan.families.stylegan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.gan.mechanisms.Pyramid;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.MinibatchSpec;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

class StyleGanTest extends GanFamilyContract {
  private static final Pyramid TINY = new Pyramid(2, 2);

  @Override
  protected GanFamily family() {
    return new StyleGan();
  }

  @Test
  void everyLayerHasNoiseAndIsNormalisedToItsRowOfTheStyle() {
    List<LayerSpec> layers = StyleGanNetworks.synthesis(TINY, 4);
    assertThat(layers.get(0)).isEqualTo(new ConditionedSpec.Constant(List.of(4L, 4L, 4L)));
    assertThat(layers)
        .filteredOn(ConditionedSpec.AdaptiveInstanceNorm.class::isInstance)
        .containsExactly(
            new ConditionedSpec.AdaptiveInstanceNorm(4, 0, 4),
            new ConditionedSpec.AdaptiveInstanceNorm(4, 1, 4),
            new ConditionedSpec.AdaptiveInstanceNorm(2, 2, 4),
            new ConditionedSpec.AdaptiveInstanceNorm(2, 3, 4));
    assertThat(layers)
        .filteredOn(ConditionedSpec.Noise.class::isInstance)
        .containsExactly(
            new ConditionedSpec.Noise(4, 0),
            new ConditionedSpec.Noise(4, 1),
            new ConditionedSpec.Noise(2, 2),
            new ConditionedSpec.Noise(2, 3));
  }

  @Test
  void sizesChangeThroughBlurs() {
    assertThat(StyleGanNetworks.synthesis(TINY, 4))
        .containsSequence(
            new NormalizationSpec.Equalised(
                new LayerSpec.TransposedConv(4, 2, 4, 2, 1), Math.sqrt(2)),
            new ResamplingSpec.Smooth(2, 3, 1, 1));
    assertThat(StyleGanNetworks.critic(TINY, MinibatchFeature.STANDARD_DEVIATION))
        .contains(new MinibatchSpec.MinibatchStandardDeviation(4))
        .containsSequence(
            new ResamplingSpec.Smooth(2, 3, 1, 1),
            new NormalizationSpec.Equalised(new LayerSpec.Conv(2, 4, 4, 2, 1, true), Math.sqrt(2)));
  }

  @Test
  void eightLayersMakeAStyleAndNineOfTenPicturesMayHaveTwo() {
    assertThat(family().build(spec()).networks().get(NetworkRole.MAPPING).specs())
        .startsWith(new LayerSpec.Reshape(List.of(8L)), new NormalizationSpec.PixelNorm())
        .filteredOn(NormalizationSpec.Equalised.class::isInstance)
        .hasSize(8);
    assertThat(StyleGan.RULES.mixing()).isEqualTo(0.9);
  }

  @Test
  void takesR1AndNoPathLength() {
    GanModel model = family().build(spec());
    StepReport report = model.step(0, real(0));
    assertThat(report.terms()).containsOnlyKeys("gradient_penalty");
    assertThat(report.terms().get("gradient_penalty")).isPositive();
  }
}
