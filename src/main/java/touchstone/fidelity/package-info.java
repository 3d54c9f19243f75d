/**
 * How near generated pictures are to real ones.
 *
 * <p>Lives here: distances between sets of pictures, precision, recall and coverage, the fixed
 * feature space that they are taken in, all of them functions of the pictures, counts and a seed.
 *
 * <p>Never here: models, runs, thresholds.
 *
 * <p>Start reading at {@link touchstone.fidelity.Fidelity}.
 */
package touchstone.fidelity;
