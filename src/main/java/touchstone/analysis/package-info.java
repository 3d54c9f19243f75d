/**
 * The use case: media in, verdict out.
 *
 * <p>Lives here: the way of one submission from bytes to a stored answer, and the ports that it
 * needs.
 *
 * <p>Never here: HTTP, Kafka, SQL; those call this package or implement its ports.
 *
 * <p>Start reading at {@link touchstone.analysis.Analysis}.
 */
package touchstone.analysis;
