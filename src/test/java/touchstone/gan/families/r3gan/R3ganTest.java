package touchstone.gan.families.r3gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.Latent;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.nn.CompositeSpec;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.Slopes;

class R3ganTest extends GanFamilyContract {
  @Override
  protected GanFamily family() {
    return new R3gan();
  }

  @Test
  void blocksAreGroupedAndNothingIsNormalised() {
    R3ganNetworks networks = new R3ganNetworks(new GanSpec.Size(64, 128, 32, 0));
    for (List<LayerSpec> layers : List.of(networks.generator(), networks.discriminator())) {
      List<LayerSpec> inside =
          layers.stream()
              .filter(CompositeSpec.Residual.class::isInstance)
              .flatMap(block -> ((CompositeSpec.Residual) block).layers().stream())
              .toList();
      assertThat(inside).hasSize(2 * 5 * 5).hasAtLeastOneElementOfType(LayerSpec.GroupedConv.class);
      assertThat(layers).doesNotHaveAnyElementsOfTypes(NormalizationSpec.BatchNorm.class);
      assertThat(inside).doesNotHaveAnyElementsOfTypes(NormalizationSpec.BatchNorm.class);
    }
  }

  @Test
  void blocksStartAsTheIdentity() {
    LayerSpec block =
        new R3ganNetworks(new GanSpec.Size(16, 8, 8, 0))
            .discriminator().stream()
                .filter(CompositeSpec.Residual.class::isInstance)
                .findFirst()
                .orElseThrow();
    INDArray input = Slopes.normal("input", 2, 8, 4, 4).castTo(DataType.FLOAT);
    Network network = Network.of(List.of(block), DataType.FLOAT).initialise(new Seed(1));
    assertThat(network.forward(input, Mode.INFERENCE)).isEqualTo(input);
  }

  /** Half of γ = 1 for each, every fourth step with four times the weight. */
  @Test
  void penalisesTheSlopesAtRealPicturesAndAtFakes() {
    GanModel model = family().build(spec());
    Network critic = model.networks().get(NetworkRole.DISCRIMINATOR).copy();
    INDArray pictures = real(0).pictures();
    INDArray z = Latent.normal(real(0).size(), 8, spec().seed().stream("z", 0));
    INDArray fakes = model.networks().get(NetworkRole.GENERATOR).copy().forward(z, Mode.TRAINING);
    double expected =
        4 * 0.5 * (meanSquaredSlope(critic, pictures) + meanSquaredSlope(critic, fakes));
    for (long step = 0; step < 5; step++) {
      StepReport report = model.step(step, real(step));
      assertThat(report.terms().containsKey("gradient_penalty")).isEqualTo(step % 4 == 0);
      if (step == 0) {
        assertThat(report.terms().get("gradient_penalty"))
            .isCloseTo(expected, Percentage.withPercentage(1));
      }
    }
  }

  private static double meanSquaredSlope(Network critic, INDArray pictures) {
    INDArray output = critic.forward(pictures, Mode.PASSING);
    double norm = critic.backward(Nd4j.onesLike(output)).norm2Number().doubleValue();
    return norm * norm / pictures.size(0);
  }

  @Test
  void learnsWhichHalfIsBright() {
    GanModel model =
        family().build(spec().with(new GanSpec.Pace(2e-3, 2e-3, 0, 0.99, 0.9)).with(new Seed(2)));
    double before = contrast(model);
    for (long step = 0; step < 60; step++) {
      model.step(step, real(step));
    }
    // The toy pictures are 0.85 above and −0.75 below: a contrast of 1.6.
    assertThat(Math.abs(before)).isLessThan(0.5);
    assertThat(contrast(model)).isGreaterThan(1.1);
  }

  /** How much brighter the upper half of generated pictures is. */
  private double contrast(GanModel model) {
    INDArray samples = model.generate(Batch.of(real(0).pictures()), new Seed(7));
    long side = samples.size(3);
    INDArray rows = samples.mean(0, 1, 3);
    double sum = 0;
    for (long y = 0; y < side; y++) {
      sum += (y < side / 2 ? 1 : -1) * rows.getDouble(y);
    }
    return sum / (side / 2.0);
  }

  @Test
  void refusesWhatItsBlocksCannotHave() {
    for (GanSpec.Size size :
        List.of(new GanSpec.Size(48, 8, 8, 0), new GanSpec.Size(16, 8, 6, 0))) {
      assertThatThrownBy(() -> new R3gan().build(GanSpec.DCGAN.with(size)))
          .hasMessageContaining("not " + size.side());
    }
  }
}
