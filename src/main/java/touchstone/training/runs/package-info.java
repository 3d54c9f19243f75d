/**
 * Runs of training that others watch.
 *
 * <p>Lives here: starting, stopping and resuming runs as processes of their own, and what their
 * folders say of them.
 *
 * <p>Never here: training itself, HTTP.
 *
 * <p>Start reading at {@link touchstone.training.runs.Workshop}.
 */
package touchstone.training.runs;
