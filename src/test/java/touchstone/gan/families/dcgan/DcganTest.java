package touchstone.gan.families.dcgan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.EightModes;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.NetworkRole;
import touchstone.gan.mechanisms.StridedNetworks;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;

class DcganTest extends GanFamilyContract {
  @Override
  protected GanFamily family() {
    return new Dcgan();
  }

  private static GanSpec.Size of(int side) {
    return new GanSpec.Size(side, 128, 64, 0);
  }

  @Test
  void hasTheLayersOfThePaperAt64Pixels() {
    assertThat(StridedNetworks.generator(128, of(64)))
        .startsWith(
            new LayerSpec.TransposedConv(128, 512, 4, 1, 0),
            new NormalizationSpec.BatchNorm(512),
            new LayerSpec.LeakyRelu(0))
        .endsWith(new LayerSpec.TransposedConv(64, 3, 4, 2, 1), new LayerSpec.TanH())
        .hasSize(14);
    assertThat(
            StridedNetworks.critic(
                0, of(64), NormalizationSpec.BatchNorm::new, MinibatchFeature.NONE))
        .startsWith(
            new LayerSpec.Conv(3, 64, 4, 2, 1),
            new LayerSpec.LeakyRelu(0.2),
            new LayerSpec.Conv(64, 128, 4, 2, 1),
            new NormalizationSpec.BatchNorm(128))
        .endsWith(new LayerSpec.Conv(512, 1, 4, 1, 0))
        .hasSize(12);
  }

  /** Section 4 of the paper. */
  @Test
  void weightsStartFromANormalDistributionOfDeviationTwoHundredths() {
    Map<NetworkRole, Network> networks =
        family().build(family().defaults().with(new GanSpec.Size(32, 64, 16, 0))).networks();
    for (NetworkRole role : List.of(NetworkRole.GENERATOR, NetworkRole.DISCRIMINATOR)) {
      assertThat(networks.get(role).parameters())
          .filteredOn(parameter -> parameter.name().endsWith("weights"))
          .hasSize(4)
          .allSatisfy(
              weights -> {
                assertThat(weights.value().meanNumber().doubleValue()).isBetween(-0.002, 0.002);
                assertThat(weights.value().stdNumber().doubleValue()).isBetween(0.018, 0.022);
              });
    }
  }

  @Test
  void refusesSidesThatDoublingFromFourDoesNotReach() {
    for (int side : List.of(4, 48, 63)) {
      assertThatThrownBy(() -> new Dcgan().build(GanSpec.DCGAN.with(of(side))))
          .hasMessageContaining("not " + side);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DISCRIMINATION", "STANDARD_DEVIATION"})
  void itsCriticMaySeeTheBatchAsAWhole(MinibatchFeature feature) {
    GanSpec.Game game = GanSpec.DCGAN.game();
    GanModel model =
        new Dcgan().build(spec().with(new GanSpec.Game(game.loss(), game.penalty(), feature)));
    assertThat(model.step(0, real(0)).criticLoss()).isPositive();
    INDArray alone = real(1).pictures();
    INDArray copies = alone.dup();
    for (int i = 1; i < copies.size(0); i++) {
      copies.slice(i).assign(alone.slice(0));
    }
    // The same picture is judged otherwise among its likes than among others.
    assertThat(model.judge(Batch.of(copies))[0]).isNotEqualTo(model.judge(Batch.of(alone))[0]);
  }

  @Test
  void learnsEightGaussians() {
    GanModel model =
        family()
            .build(
                family()
                    .defaults()
                    .with(new GanSpec.Size(EightModes.SIDE, 16, 32, 0))
                    .with(new GanSpec.Pace(5e-3, 2e-3, 0.5, 0.999, 0.9))
                    .with(new Seed(12)));
    double untrained = EightModes.in(model, false).distance();
    EightModes.Found found = EightModes.afterTraining(model, false, 32, 400);
    assertThat(found.modes()).isGreaterThanOrEqualTo(4);
    assertThat(found.distance()).isLessThan(0.5 * untrained);
  }
}
