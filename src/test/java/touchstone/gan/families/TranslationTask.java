package touchstone.gan.families;

import java.util.Optional;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.data.Batch;
import touchstone.engine.Seed;

/**
 * Tiny pictures with a rectangle of one colour on a ground of another, drawn at random: what
 * translators can be seen to learn on.
 */
public final class TranslationTask {
  /** Pixels. */
  public static final int SIDE = 16;

  private static final Seed SEED = new Seed(21);

  private TranslationTask() {}

  /** Fills [count, 3, SIDE, SIDE]; colours are from −1 to 1, one for each channel. */
  public static INDArray rectangles(
      String purpose, long step, int count, float[] ground, float[] rectangle) {
    SplittableRandom random = SEED.stream(purpose, step);
    float[] values = new float[count * 3 * SIDE * SIDE];
    for (int i = 0; i < count; i++) {
      int left = random.nextInt(SIDE / 2);
      int top = random.nextInt(SIDE / 2);
      int right = left + 3 + random.nextInt(SIDE / 2 - 3);
      int bottom = top + 3 + random.nextInt(SIDE / 2 - 3);
      for (int at = 0; at < 3 * SIDE * SIDE; at++) {
        int x = at % SIDE;
        int y = at / SIDE % SIDE;
        boolean inside = x >= left && x < right && y >= top && y < bottom;
        values[i * 3 * SIDE * SIDE + at] = (inside ? rectangle : ground)[at / (SIDE * SIDE)];
      }
    }
    return Nd4j.createFromArray(values).reshape('c', count, 3, SIDE, SIDE);
  }

  /** Pairs: black and white maps of rectangles, and the same in two colours. */
  public static Batch pairs(long step, int count) {
    INDArray map = rectangles("pairs", step, count, colour(-1, -1, -1), colour(1, 1, 1));
    INDArray picture =
        rectangles("pairs", step, count, colour(0.7f, -0.2f, -0.8f), colour(-0.6f, 0.1f, 0.8f));
    return new Batch(picture, Optional.empty(), Optional.of(map));
  }

  /** The mean distance to what translations ought to be. */
  public static double error(INDArray translations, Batch truth) {
    return translations.sub(truth.pictures()).norm1Number().doubleValue() / translations.length();
  }

  public static float[] colour(float red, float green, float blue) {
    return new float[] {red, green, blue};
  }
}
