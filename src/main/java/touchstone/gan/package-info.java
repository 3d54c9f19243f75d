/**
 * What every GAN family is to the rest, and the one loop that trains them.
 *
 * <p>Lives here: the port ({@link touchstone.gan.GanFamily}, {@link touchstone.gan.GanModel}), the
 * loop, the watch over divergence.
 *
 * <p>Never here: any family; files of a run, pictures for people, model cards (training's).
 *
 * <p>Start reading at {@link touchstone.gan.TrainingLoop}.
 */
package touchstone.gan;
