package touchstone.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often pictures of each class were taken for each class.
 *
 * @param classes their names
 * @param counts a row for each true class, a column for each class that was said
 */
public record Confusion(List<String> classes, List<List<Integer>> counts) {
  public Confusion {
    classes = List.copyOf(classes);
    counts = counts.stream().map(List::copyOf).toList();
  }

  /**
   * Counts.
   *
   * @param truth the place of each picture's class among the names
   * @param said the same of what was said, in the same order
   */
  public static Confusion of(List<String> classes, int[] truth, int[] said) {
    int[][] counts = new int[classes.size()][classes.size()];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]][said[i]]++;
    }
    List<List<Integer>> rows = new ArrayList<>();
    for (int[] row : counts) {
      rows.add(IntStream.of(row).boxed().toList());
    }
    return new Confusion(classes, rows);
  }

  /** How many pictures there were. */
  public int total() {
    return IntStream.range(0, classes.size()).map(this::ofClass).sum();
  }

  /** The share that was said right, 0 to 1; NaN without pictures. */
  public double accuracy() {
    int right = IntStream.range(0, classes.size()).map(i -> counts.get(i).get(i)).sum();
    return (double) right / total();
  }

  /** The share of a class's pictures that was found; NaN without any. */
  public double recall(int of) {
    return (double) counts.get(of).get(of) / ofClass(of);
  }

  /**
   * The harmonic mean of recall and precision of a class: 2 · found / (pictures of it + pictures
   * said to be of it); NaN without any.
   */
  public double f1(int of) {
    int said = counts.stream().mapToInt(row -> row.get(of)).sum();
    return 2.0 * counts.get(of).get(of) / (ofClass(of) + said);
  }

  private int ofClass(int of) {
    return counts.get(of).stream().mapToInt(Integer::intValue).sum();
  }
}
