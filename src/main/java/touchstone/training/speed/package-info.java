/**
 * How fast a GAN's step is, and what memory it takes, beside the same step elsewhere.
 *
 * <p>Lives here: steps on random pictures, ours and PyTorch's (a script a family among the
 * resources), taken in turns and measured alike.
 *
 * <p>Never here: data sets, files of a run, how good the pictures are.
 *
 * <p>Start reading at {@link touchstone.training.speed.StepBenchmark}.
 */
package touchstone.training.speed;
