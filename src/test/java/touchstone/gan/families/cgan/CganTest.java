package touchstone.gan.families.cgan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import touchstone.engine.Seed;
import touchstone.gan.EightModes;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.nn.ConditionedSpec;
import touchstone.nn.LayerSpec;

class CganTest extends GanFamilyContract {
  @Override
  protected GanFamily family() {
    return new Cgan();
  }

  private GanModel model() {
    return family()
        .build(
            family()
                .defaults()
                .with(new GanSpec.Size(EightModes.SIDE, 16, 16, 8))
                .with(new GanSpec.Pace(1e-3, 1e-3, 0.5, 0.999, 0.9))
                .with(new Seed(11)));
  }

  @Test
  void bothNetworksSeeTheClassesEmbedding() {
    GanSpec.Size size = new GanSpec.Size(32, 96, 32, 10);
    assertThat(Cgan.generator(size))
        .startsWith(
            new ConditionedSpec.JoinCondition(new LayerSpec.Linear(10, 32)),
            new LayerSpec.TransposedConv(96 + 32, 128, 4, 1, 0));
    assertThat(Cgan.critic(family().defaults().with(size)))
        .startsWith(
            new ConditionedSpec.JoinCondition(new LayerSpec.Linear(10, 8)),
            new LayerSpec.Conv(3 + 8, 32, 4, 2, 1));
  }

  /** The nearest mode is the best classifier that there is of these. */
  @Test
  void makesTheClassThatItIsAskedFor() {
    GanModel model = model();
    EightModes.Found found = EightModes.afterTraining(model, true, 32, 150);
    assertThat(found.right()).isGreaterThan(0.9);
    assertThat(found.good()).isGreaterThan(0.7);
    assertThat(found.modes()).isEqualTo(8);
    assertThat(mean(model.judge(EightModes.labelled(32, 900))))
        .as("judged with the right classes, and with others")
        .isGreaterThan(mean(model.judge(EightModes.misnamed(32, 900))));
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }
}
