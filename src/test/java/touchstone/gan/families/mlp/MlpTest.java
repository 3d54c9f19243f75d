package touchstone.gan.families.mlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.EightModes;
import touchstone.gan.GanFamily;
import touchstone.gan.GanFamilyContract;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.LayerSpec;
import touchstone.nn.MinibatchSpec;

class MlpTest extends GanFamilyContract {
  private static final double RADIUS = 0.6;
  private static final double DEVIATION = 0.08;

  @Override
  protected GanFamily family() {
    return new Mlp();
  }

  private static GanSpec spec(AdversarialLoss loss, MinibatchFeature feature) {
    return new Mlp()
        .defaults()
        .with(new GanSpec.Size(EightModes.SIDE, 16, 8, 0))
        .with(new GanSpec.Game(loss, 0, feature))
        .with(new GanSpec.Pace(1e-3, 1e-3, 0.5, 0.999, 0.98))
        .with(new Seed(11));
  }

  @Test
  void hasNoConvolutionThatSeesMoreThanAPosition() {
    assertThat(Mlp.generator(family().defaults().size()))
        .noneMatch(layer -> layer instanceof LayerSpec.Conv)
        .noneMatch(layer -> layer instanceof LayerSpec.TransposedConv);
    assertThat(Mlp.critic(family().defaults()))
        .filteredOn(layer -> layer instanceof LayerSpec.Conv)
        .containsExactly(new LayerSpec.Conv(512, 1, 1, 1, 0, true));
  }

  @ParameterizedTest
  @EnumSource(names = {"NON_SATURATING", "MINIMAX"})
  void playsBothGames(AdversarialLoss loss) {
    double generatorLoss =
        family()
            .build(spec(loss, MinibatchFeature.NONE))
            .step(0, EightModes.batch(8, 0))
            .generatorLoss();
    // sp(−D) is above 0, −sp(D) below.
    assertThat(generatorLoss > 0).isEqualTo(loss == AdversarialLoss.NON_SATURATING);
  }

  @Test
  void refusesALossOfOtherFamilies() {
    assertThatThrownBy(
            () -> family().build(spec(AdversarialLoss.WASSERSTEIN, MinibatchFeature.NONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("WASSERSTEIN");
  }

  @Test
  void coversEightGaussians() {
    GanModel model =
        family()
            .build(
                spec(AdversarialLoss.NON_SATURATING, MinibatchFeature.NONE)
                    .with(new GanSpec.Size(1, 16, 8, 0)));
    for (int step = 0; step < 900; step++) {
      model.step(step, points(64, step));
    }
    float[][] made =
        model.generate(points(512, -1), new Seed(77)).dup('c').reshape(512, 3).toFloatMatrix();
    int[] near =
        IntStream.range(0, 8)
            .map(mode -> (int) Arrays.stream(made).filter(point -> isNear(point, mode)).count())
            .toArray();
    assertThat(Arrays.stream(near).min().orElseThrow()).as("the rarest").isGreaterThan(9);
    assertThat(Arrays.stream(near).sum()).isGreaterThan(230);
  }

  /** Pictures of one pixel: the classic eight Gaussians on a ring, in a plane of its colours. */
  private static Batch points(int count, long step) {
    SplittableRandom random = new Seed(1).stream("points", step);
    float[] values = new float[3 * count];
    for (int n = 0; n < count; n++) {
      for (int axis = 0; axis < 2; axis++) {
        values[3 * n + axis] = (float) (centre(n % 8, axis) + DEVIATION * random.nextGaussian());
      }
    }
    return Batch.of(Nd4j.createFromArray(values).reshape('c', count, 3, 1, 1));
  }

  private static double centre(int mode, int axis) {
    double angle = mode * Math.PI / 4;
    return RADIUS * (axis == 0 ? Math.cos(angle) : Math.sin(angle));
  }

  private static boolean isNear(float[] point, int mode) {
    double off = Math.hypot(point[0] - centre(mode, 0), point[1] - centre(mode, 1));
    return Math.hypot(off, point[2]) < 3 * DEVIATION;
  }

  @ParameterizedTest
  @EnumSource(names = {"DISCRIMINATION", "STANDARD_DEVIATION"})
  void itsCriticMaySeeTheBatchAsAWhole(MinibatchFeature feature) {
    GanSpec spec = spec(AdversarialLoss.NON_SATURATING, feature);
    assertThat(Mlp.critic(spec))
        .anyMatch(
            layer ->
                feature == MinibatchFeature.DISCRIMINATION
                    ? layer instanceof MinibatchSpec.MinibatchDiscrimination
                    : layer instanceof MinibatchSpec.MinibatchStandardDeviation);
    GanModel model = family().build(spec);
    double first = model.step(0, EightModes.batch(16, 0)).criticLoss();
    for (int step = 1; step < 20; step++) {
      model.step(step, EightModes.batch(16, step));
    }
    assertThat(model.step(20, EightModes.batch(16, 20)).criticLoss()).isLessThan(first);
  }
}
