/**
 * The use case: sets of pictures and a detector in, figures out.
 *
 * <p>Lives here: the sets, how they are delivered alike, the figures of each pair of sets, the
 * controls by trivial statistics and by appearance, other detectors beside ours, the report and its
 * plots.
 *
 * <p>Never here: what a detector looks at; thresholds; data to learn from.
 *
 * <p>Start reading at {@link touchstone.evaluation.Evaluation}.
 */
package touchstone.evaluation;
