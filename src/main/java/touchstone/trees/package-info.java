/**
 * Gradient-boosted decision trees over named numbers.
 *
 * <p>Lives here: the one place that knows XGBoost: growing, saving, opening and asking an ensemble.
 *
 * <p>Never here: what the numbers mean.
 *
 * <p>Start reading at {@link touchstone.trees.BoostedTrees}.
 */
package touchstone.trees;
