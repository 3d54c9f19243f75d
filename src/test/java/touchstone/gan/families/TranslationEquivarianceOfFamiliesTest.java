package touchstone.gan.families;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.engine.Engine;
import touchstone.engine.Seed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanSpec;
import touchstone.gan.StyleGenerator;
import touchstone.gan.StyledModel;
import touchstone.gan.TranslationEquivariance;
import touchstone.gan.TranslationEquivariance.Shift;
import touchstone.gan.families.stylegan2.StyleGan2;
import touchstone.gan.families.stylegan3.StyleGan3;

/**
 * StyleGAN3 moves with its start where StyleGAN2 does not, after as many steps on the same pictures
 * with as many filters.
 *
 * <p>The start of StyleGAN2 is a constant of 4 x 4 cells; the paper measures nothing for it. Here
 * it is moved by whole cells, a quarter of the picture, round and round: the shifts that come
 * easiest to it, for all of its convolutions move by them with their input but for the zeros beyond
 * the edges. Its noise stays, as it does wherever pictures are made of styles. StyleGAN3 is held to
 * the same shifts, and beside them to those of the paper, up to an eighth of the picture, in whole
 * pixels and in parts of one.
 */
class TranslationEquivarianceOfFamiliesTest {
  private static final int SIDE = 32;
  private static final int STEPS = 30;
  private static final int BATCH = 8;
  private static final List<Shift> CELLS =
      List.of(new Shift(8, 0), new Shift(0, 8), new Shift(-8, 0), new Shift(0, -8));
  private static final List<Shift> PIXELS =
      List.of(new Shift(4, 1), new Shift(-3, 2), new Shift(1, -4));
  private static final List<Shift> PARTS =
      List.of(new Shift(3.5, 1.2), new Shift(-2.7, 2.1), new Shift(0.6, -3.9));

  /** Bright discs with soft edges anywhere. */
  private static Batch discs(long step) {
    SplittableRandom random = new Seed(3).stream("discs", step);
    float[] values = new float[BATCH * 3 * SIDE * SIDE];
    int plane = SIDE * SIDE;
    for (int picture = 0; picture < BATCH; picture++) {
      double x = random.nextDouble() * SIDE;
      double y = random.nextDouble() * SIDE;
      for (int i = 0; i < 3 * plane; i++) {
        int row = i % plane / SIDE;
        double across = i % SIDE - x;
        double down = row - y;
        double height = Math.exp(-(across * across + down * down) / (2 * SIDE));
        values[picture * 3 * plane + i] = (float) (1.4 * height - 0.7);
      }
    }
    return Batch.of(Nd4j.createFromArray(values).reshape('c', BATCH, 3, SIDE, SIDE));
  }

  private static StyleGenerator trained(GanFamily family) {
    GanSpec.Pace pace = family.defaults().pace();
    GanSpec spec =
        family
            .defaults()
            .with(new GanSpec.Size(SIDE, 16, 4, 0))
            .with(
                new GanSpec.Pace(
                    pace.generatorRate(), pace.criticRate(), pace.beta1(), pace.beta2(), 0.9));
    StyledModel model = (StyledModel) family.build(spec);
    for (int step = 0; step < STEPS; step++) {
      model.step(step, discs(step));
    }
    Engine.collect();
    return model.averaged();
  }

  private static TranslationEquivariance measured(StyleGenerator generator, List<Shift> shifts) {
    INDArray styles = generator.styles(8, new Seed(7));
    return TranslationEquivariance.of(
        (right, down) -> generator.moved(styles, right, down), shifts);
  }

  @Test
  void styleGan3MovesWithItsStartAndStyleGan2DoesNot() {
    StyleGenerator moving = trained(new StyleGan3());
    TranslationEquivariance byCells = measured(moving, CELLS);
    TranslationEquivariance ofConstant = measured(trained(new StyleGan2()), CELLS);
    assertThat(byCells.decibels()).isGreaterThan(ofConstant.decibels() + 30);
    assertThat(byCells.aboveContrast()).isGreaterThan(ofConstant.aboveContrast() + 25);
    assertThat(measured(moving, PIXELS).aboveContrast()).isGreaterThan(30);
    assertThat(measured(moving, PARTS).aboveContrast()).isGreaterThan(30);
  }
}
