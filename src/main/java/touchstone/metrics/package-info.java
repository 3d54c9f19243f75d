/**
 * Numbers that judge models.
 *
 * <p>Lives here: discrimination, calibration, their uncertainty (bootstrap).
 *
 * <p>Never here: thresholds that decide anything, models, pictures.
 *
 * <p>Start reading at {@link touchstone.metrics.RocCurve}.
 */
package touchstone.metrics;
