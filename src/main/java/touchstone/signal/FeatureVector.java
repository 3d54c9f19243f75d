package touchstone.signal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers that describe a picture, each with its name, in the order in which they were added. */
public final class FeatureVector {
  private static final int FIRST_CAPACITY = 1024;

  private final List<String> names = new ArrayList<>(FIRST_CAPACITY);
  private float[] values = new float[FIRST_CAPACITY];

  /** Adds a number; what is not finite (a ratio over nothing) becomes 0. */
  void add(String name, double value) {
    if (names.size() == values.length) {
      values = Arrays.copyOf(values, 2 * values.length);
    }
    values[names.size()] = Double.isFinite(value) ? (float) value : 0;
    names.add(name);
  }

  /** Adds numbers that share a name and are told apart by their index. */
  void addAll(String name, double[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      add(name + "." + i, numbers[i]);
    }
  }

  public List<String> names() {
    return List.copyOf(names);
  }

  public float[] values() {
    return Arrays.copyOf(values, names.size());
  }
}
