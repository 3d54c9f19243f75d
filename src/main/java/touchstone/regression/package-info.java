/**
 * Small models with one best fit.
 *
 * <p>Lives here: regressions on a few numbers, found to the last digit without a learning rate.
 *
 * <p>Never here: networks (they are nn's), what the numbers mean.
 *
 * <p>Start reading at {@link touchstone.regression.LogisticRegression}.
 */
package touchstone.regression;
