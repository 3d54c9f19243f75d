/**
 * Numbers that judge models.
 *
 * <p>Lives here: discrimination, calibration, their uncertainty (bootstrap), thresholds that keep a
 * risk (conformal risk control), how near a restored picture is to the true one.
 *
 * <p>Never here: decisions, models, pictures.
 *
 * <p>Start reading at {@link touchstone.metrics.RocCurve}.
 */
package touchstone.metrics;
