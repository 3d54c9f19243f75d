/**
 * Turns a picture into a calibrated decision, or says why it cannot.
 *
 * <p>Lives here: the detector in force, its branches, their fusion, calibration and thresholds,
 * what is out of scope.
 *
 * <p>Never here: training, files of users, HTTP, SQL, evidence for people (it never moves a score).
 *
 * <p>Start reading at {@link touchstone.detector.Detector}.
 */
package touchstone.detector;
