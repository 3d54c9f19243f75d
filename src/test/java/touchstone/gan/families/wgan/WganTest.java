package touchstone.gan.families.wgan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.gan.EightModes;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.NetworkRole;
import touchstone.gan.StepReport;
import touchstone.nn.Network;
import touchstone.nn.Parameter;

class WganTest extends GanFamilyContract {
  @Override
  protected GanFamily family() {
    return new Wgan();
  }

  @Override
  protected int criticUpdates() {
    return 5;
  }

  private static GanModel model() {
    return new Wgan()
        .build(
            new Wgan()
                .defaults()
                .with(new GanSpec.Size(EightModes.SIDE, 16, 32, 0))
                .with(new GanSpec.Pace(1e-3, 5e-4, 0, 0, 0.9))
                .with(new Seed(11)));
  }

  private static List<INDArray> values(Network network) {
    return network.parameters().stream().map(Parameter::value).map(INDArray::dup).toList();
  }

  @Test
  void cutsTheCriticsWeightsAndNotTheGenerators() {
    GanModel model = model();
    model.step(0, EightModes.batch(16, 0));
    assertThat(values(model.networks().get(NetworkRole.DISCRIMINATOR)))
        .allSatisfy(value -> assertThat(value.amaxNumber().floatValue()).isLessThanOrEqualTo(0.01f))
        .as("some reach the limit")
        .anySatisfy(value -> assertThat(value.amaxNumber().floatValue()).isEqualTo(0.01f));
    assertThat(values(model.networks().get(NetworkRole.GENERATOR)))
        .anySatisfy(value -> assertThat(value.amaxNumber().doubleValue()).isGreaterThan(0.02));
  }

  @Test
  void movesWeightsWithoutMomentum() {
    assertThat(model().state().keySet())
        .anyMatch(name -> name.endsWith(".square"))
        .noneMatch(name -> name.endsWith(".first"));
  }

  @Test
  void reportsTheEstimatedDistance() {
    StepReport report = model().step(0, EightModes.batch(16, 0));
    assertThat(report.terms().get("critic_difference"))
        .isCloseTo(-report.criticLoss(), Offset.offset(1e-6));
  }

  @Test
  void learnsEightGaussians() {
    GanModel model = model();
    double untrained = EightModes.in(model, false).distance();
    assertThat(EightModes.afterTraining(model, false, 32, 800).distance())
        .isLessThan(0.5 * untrained);
  }
}
