package touchstone.detector;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import touchstone.metrics.StabilityIndex;

/**
 * How the scores of a detector were spread on the pictures that it was calibrated on: a histogram
 * of logits whose bins hold about a tenth of them each. What is scored later is held against it.
 *
 * @param edges between the bins, ascending
 * @param counts of the pictures in each bin, one more than edges
 */
public record ScoreReference(List<Double> edges, List<Integer> counts) {
  /** A reference of fewer pictures tells nothing. */
  public static final int LEAST = 100;

  /** Nor do fewer scores held against it. */
  public static final int LEAST_SCORES = 200;

  private static final int BINS = 10;

  public ScoreReference {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
    if (counts.size() != edges.size() + 1 || edges.isEmpty()) {
      throw new IllegalArgumentException(
          counts.size() + " bins do not fit " + edges.size() + " edges");
    }
  }

  /** Of these logits, one or more. */
  public static ScoreReference of(List<Double> logits) {
    List<Double> sorted = new ArrayList<>(logits);
    Collections.sort(sorted);
    List<Double> edges = new ArrayList<>();
    for (int i = 1; i < BINS; i++) {
      edges.add(sorted.get(sorted.size() * i / BINS));
    }
    return new ScoreReference(edges, count(edges, logits));
  }

  /** How many pictures it is of. */
  public int pictures() {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * How far logits have moved from it, as {@link StabilityIndex#excess}; empty where it is of fewer
   * than {@value #LEAST} pictures, or there are fewer than {@value #LEAST_SCORES} logits.
   */
  public OptionalDouble drift(List<Double> logits) {
    return pictures() < LEAST || logits.size() < LEAST_SCORES
        ? OptionalDouble.empty()
        : OptionalDouble.of(StabilityIndex.excess(counts, count(edges, logits)));
  }

  private static List<Integer> count(List<Double> edges, List<Double> logits) {
    int[] counts = new int[edges.size() + 1];
    for (double logit : logits) {
      int bin = 0;
      while (bin < edges.size() && logit >= edges.get(bin)) {
        bin++;
      }
      counts[bin]++;
    }
    List<Integer> all = new ArrayList<>();
    for (int count : counts) {
      all.add(count);
    }
    return all;
  }
}
