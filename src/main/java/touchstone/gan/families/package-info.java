/**
 * The GAN families, one package for each paper.
 *
 * <p>Lives here: the list of them.
 *
 * <p>Never here: anything two families share (that moves to {@code gan.mechanisms}).
 *
 * <p>Start reading at {@link touchstone.gan.families.Families}.
 */
package touchstone.gan.families;
