package touchstone.gan.families.sngan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.engine.Seed;
import touchstone.gan.EightModes;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.LayerSpec;
import touchstone.nn.NormalizationSpec;

class SnganTest extends GanFamilyContract {
  @Override
  protected GanFamily family() {
    return new Sngan();
  }

  @ParameterizedTest
  @EnumSource
  void everyLayerOfTheCriticIsSpectrallyNormalised(MinibatchFeature feature) {
    GanSpec spec = family().defaults().with(new GanSpec.Game(AdversarialLoss.HINGE, 0, feature));
    assertThat(SnganNetworks.critic(spec))
        .noneMatch(layer -> layer instanceof LayerSpec.Conv || layer instanceof LayerSpec.Linear)
        .filteredOn(layer -> layer instanceof NormalizationSpec.Spectral)
        .hasSize(8);
  }

  @Test
  void hasTheLayersOfThePaperAt32Pixels() {
    GanSpec.Size size = new GanSpec.Size(32, 128, 64, 0);
    assertThat(SnganNetworks.generator(size))
        .startsWith(
            new LayerSpec.Reshape(List.of(128L)),
            new LayerSpec.Linear(128, 512 * 16),
            new LayerSpec.Reshape(List.of(512L, 4L, 4L)),
            new LayerSpec.TransposedConv(512, 256, 4, 2, 1))
        .endsWith(new LayerSpec.Conv(64, 3, 3, 1, 1, true), new LayerSpec.TanH());
    assertThat(SnganNetworks.critic(family().defaults().with(size)))
        .startsWith(
            new NormalizationSpec.Spectral(new LayerSpec.Conv(3, 64, 3, 1, 1, true)),
            new LayerSpec.LeakyRelu(0.1),
            new NormalizationSpec.Spectral(new LayerSpec.Conv(64, 64, 4, 2, 1, true)))
        .endsWith(
            new NormalizationSpec.Spectral(new LayerSpec.Conv(256, 512, 3, 1, 1, true)),
            new LayerSpec.LeakyRelu(0.1),
            new NormalizationSpec.Spectral(new LayerSpec.Conv(512, 1, 4, 1, 0, true)));
  }

  @Test
  void learnsEightGaussians() {
    GanModel model =
        family()
            .build(
                family()
                    .defaults()
                    .with(new GanSpec.Size(EightModes.SIDE, 16, 8, 0))
                    .with(new GanSpec.Pace(2e-3, 2e-3, 0, 0.9, 0.9))
                    .with(new Seed(11)));
    double untrained = EightModes.in(model, false).distance();
    EightModes.Found found = EightModes.afterTraining(model, false, 32, 300);
    assertThat(found.modes()).isGreaterThanOrEqualTo(5);
    assertThat(found.distance()).isLessThan(0.5 * untrained);
  }
}
