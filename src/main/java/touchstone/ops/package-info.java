/**
 * How the service is doing, for those who run it.
 *
 * <p>Lives here: meters (Prometheus, {@code /q/metrics}), spans of answers, the drift of scores,
 * health checks ({@code /q/health}), what follows promotions.
 *
 * <p>Never here: anything that changes an answer. Database and broker are checked by Quarkus' own
 * checks.
 *
 * <p>Start reading at {@link touchstone.ops.AnalysisMeters}.
 */
package touchstone.ops;
