package touchstone.gan.families;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
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

  /** Of 3 to 7 pixels a side; [count, 3, SIDE, SIDE]; colours are from −1 to 1, by channel. */
  public static INDArray rectangles(
      String purpose, long step, int count, float[] ground, float[] rectangle) {
    SplittableRandom random = SEED.stream(purpose, step);
    return paint(
        count,
        () -> {
          int left = random.nextInt(SIDE / 2);
          int top = random.nextInt(SIDE / 2);
          return new Box(
              left,
              top,
              left + 3 + random.nextInt(SIDE / 2 - 3),
              top + 3 + random.nextInt(SIDE / 2 - 3));
        },
        ground,
        rectangle);
  }

  /** The same of one size anywhere in the picture. */
  public static INDArray squares(
      String purpose, long step, int count, int size, float[] ground, float[] square) {
    SplittableRandom random = SEED.stream(purpose, step);
    return paint(
        count,
        () -> {
          int left = random.nextInt(SIDE - size + 1);
          int top = random.nextInt(SIDE - size + 1);
          return new Box(left, top, left + size, top + size);
        },
        ground,
        square);
  }

  private record Box(int left, int top, int right, int bottom) {
    boolean holds(int x, int y) {
      return x >= left && x < right && y >= top && y < bottom;
    }
  }

  private static INDArray paint(int count, Supplier<Box> boxes, float[] ground, float[] inside) {
    int plane = SIDE * SIDE;
    float[] values = new float[count * 3 * plane];
    for (int i = 0; i < count; i++) {
      Box box = boxes.get();
      for (int at = 0; at < 3 * plane; at++) {
        boolean held = box.holds(at % SIDE, at / SIDE % SIDE);
        values[i * 3 * plane + at] = (held ? inside : ground)[at / plane];
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
