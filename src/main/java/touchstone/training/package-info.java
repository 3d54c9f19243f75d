/**
 * The use case: a data set in, a model out.
 *
 * <p>Lives here: runs and their folders, checkpoints, publishing a GAN, harvesting fakes from it,
 * making a detector of its discriminator.
 *
 * <p>Never here: how a family trains (gan), how a picture is judged (detector), options of the
 * command line.
 *
 * <p>Start reading at {@link touchstone.training.Training}.
 */
package touchstone.training;
