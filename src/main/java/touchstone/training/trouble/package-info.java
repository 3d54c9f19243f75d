/**
 * The troubles of GAN training, provoked on purpose and cured.
 *
 * <p>Lives here: a small mixture that shows them in seconds, the settings that break a run and the
 * ones that mend it, the course of such runs, the document that tells of them.
 *
 * <p>Never here: losses, penalties and other remedies themselves (nn, gan.mechanisms); real
 * pictures; files of a training run.
 *
 * <p>Start reading at {@link touchstone.training.trouble.Troubles}.
 */
package touchstone.training.trouble;
