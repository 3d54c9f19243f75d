package touchstone.trees;

import java.util.HashMap;
import java.util.Map;

/**
 * How an ensemble grows.
 *
 * @param trees how many
 * @param depth of each; shallow ones generalise to strangers better
 * @param rate share of each tree's correction that is taken
 * @param rowShare of rows that each tree sees
 * @param columnShare of columns that each tree sees
 * @param leastWeight of the examples in a leaf
 * @param seed of the shares
 */
public record Growth(
    int trees,
    int depth,
    double rate,
    double rowShare,
    double columnShare,
    double leastWeight,
    long seed) {
  private static final double RIDGE = 5;
  private static final int BINS = 64;

  Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("objective", "binary:logistic");
    parameters.put("tree_method", "hist");
    parameters.put("max_bin", BINS);
    parameters.put("max_depth", depth);
    parameters.put("eta", rate);
    parameters.put("subsample", rowShare);
    parameters.put("colsample_bytree", columnShare);
    parameters.put("min_child_weight", leastWeight);
    parameters.put("lambda", RIDGE);
    parameters.put("seed", seed);
    // More threads add up in another order, so the same seed would not give the same trees.
    parameters.put("nthread", 1);
    return parameters;
  }
}
