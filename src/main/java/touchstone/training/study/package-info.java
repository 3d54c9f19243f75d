/**
 * Detectors that learn from the fakes of many generators and the photographs of many sources.
 *
 * <p>Lives here: what is drawn to learn from, the learning of each branch, cross-validation by
 * generator and by source, fusion, calibration, thresholds with their guarantee, the card.
 *
 * <p>Never here: how a picture is judged (detector's), how a finished detector is measured
 * (evaluation's).
 *
 * <p>Start reading at {@link touchstone.training.study.Study}.
 */
package touchstone.training.study;
