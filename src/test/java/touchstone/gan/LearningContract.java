package touchstone.gan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.engine.Engine;
import touchstone.engine.Seed;

/**
 * A family learns: the sliced Wasserstein distance of its samples to a toy set of tiny pictures
 * falls.
 */
public abstract class LearningContract {
  private static final int SIDE = 8;
  private static final int BATCH = 16;
  private static final int JUDGED = 256;
  private static final int DIRECTIONS = 64;
  private static final double RATE = 3e-3;

  protected abstract GanFamily family();

  protected abstract int steps();

  /** To what part of what it was at the start the distance has to fall. */
  protected double factor() {
    return 0.4;
  }

  /** The family's own settings but for a small network, high rates and a short average. */
  private GanSpec spec() {
    GanSpec own = family().defaults();
    return own.with(new GanSpec.Size(SIDE, 16, 8, 0))
        .with(new GanSpec.Pace(RATE, RATE, own.pace().beta1(), own.pace().beta2(), 0.95))
        .with(new Seed(2));
  }

  /** Bright left halves and dark right ones, in a random contrast and shade. */
  private static Batch toy(int count, long step) {
    SplittableRandom random = new Seed(3).stream("toy", step);
    float[] values = new float[count * 3 * SIDE * SIDE];
    int plane = SIDE * SIDE;
    for (int picture = 0; picture < count; picture++) {
      float left = random.nextFloat() * 0.6f + 0.2f;
      float shade = random.nextFloat() * 0.6f - 0.3f;
      for (int i = 0; i < 3 * plane; i++) {
        float half = i % SIDE < SIDE / 2 ? left : -left;
        values[picture * 3 * plane + i] = half + (i < plane ? shade : 0);
      }
    }
    return Batch.of(Nd4j.createFromArray(values).reshape('c', count, 3, SIDE, SIDE));
  }

  private static double distance(GanModel model) {
    Batch real = toy(JUDGED, -1);
    INDArray fakes = model.generate(real, new Seed(9)).reshape('c', JUDGED, -1);
    INDArray reals = real.pictures().reshape('c', JUDGED, -1);
    INDArray directions =
        Latent.normal(new Seed(4).stream("directions", 0), reals.size(1), DIRECTIONS);
    directions.diviRowVector(directions.norm2(0));
    INDArray ofFakes = Nd4j.sort(fakes.mmul(directions).dup('c'), 0, true);
    INDArray ofReals = Nd4j.sort(reals.mmul(directions).dup('c'), 0, true);
    return ofFakes.sub(ofReals).castTo(DataType.DOUBLE).norm1Number().doubleValue()
        / ofFakes.length();
  }

  @Test
  void samplesComeToLieWherePicturesLie() {
    GanModel model = family().build(spec());
    double before = distance(model);
    for (int step = 0; step < steps(); step++) {
      model.step(step, toy(BATCH, step));
      if (step % 100 == 99) {
        Engine.collect();
      }
    }
    assertThat(distance(model)).isLessThan(factor() * before);
  }
}
