package touchstone.gan.families.wgangp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.gan.EightModes;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.NetworkRole;
import touchstone.gan.mechanisms.GradientPenalty;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;

class WganGpTest extends GanFamilyContract {
  private static final int PICTURES = 32;

  @Override
  protected GanFamily family() {
    return new WganGp();
  }

  @Override
  protected int criticUpdates() {
    return 5;
  }

  private static GanModel model() {
    return new WganGp()
        .build(
            new WganGp()
                .defaults()
                .with(new GanSpec.Size(EightModes.SIDE, 16, 16, 0))
                .with(new GanSpec.Pace(3e-3, 3e-3, 0, 0.9, 0.9))
                .with(new Seed(11)));
  }

  @Test
  void itsCriticNormalisesEachPictureByItself() {
    assertThat(family().build(spec()).networks().get(NetworkRole.DISCRIMINATOR).specs())
        .anyMatch(layer -> layer instanceof NormalizationSpec.LayerNorm)
        .noneMatch(layer -> layer instanceof NormalizationSpec.BatchNorm);
  }

  @Test
  void refusesACriticThatSeesTheBatchAsAWhole() {
    GanSpec spec =
        family()
            .defaults()
            .with(
                new GanSpec.Game(
                    AdversarialLoss.WASSERSTEIN, 10, MinibatchFeature.STANDARD_DEVIATION));
    assertThatThrownBy(() -> family().build(spec)).hasMessageContaining("choose minibatch NONE");
  }

  @Test
  void learnsEightGaussiansWithACriticWhoseGradientHasLengthOne() {
    GanModel model = model();
    assertThat(gradientLength(model)).as("untrained").isLessThan(0.5);
    double untrained = EightModes.in(model, false).distance();
    assertThat(EightModes.afterTraining(model, false, PICTURES, 600).distance())
        .isLessThan(0.5 * untrained);
    assertThat(gradientLength(model)).isBetween(0.8, 1.2);
  }

  /** The mean over points between real and fake. */
  private static double gradientLength(GanModel model) {
    INDArray real = EightModes.batch(PICTURES, 900).pictures();
    INDArray fake = model.generate(EightModes.batch(PICTURES, 900), new Seed(5)).dup();
    double[] parts = new Seed(6).stream("parts", 0).doubles(PICTURES).toArray();
    Network critic = model.networks().get(NetworkRole.DISCRIMINATOR);
    INDArray output = critic.forward(GradientPenalty.between(real, fake, parts), Mode.PASSING);
    INDArray slope = critic.backward(Nd4j.ones(output.dataType(), output.shape()));
    return slope
        .reshape('c', PICTURES, slope.length() / PICTURES)
        .norm2(1)
        .meanNumber()
        .doubleValue();
  }
}
