/**
 * Translators in use: pictures of any size in, marked fakes with their lineage out.
 *
 * <p>Lives here: how a network of a fixed side translates larger pictures, whole folders of them.
 *
 * <p>Never here: what a family's networks do (gan), how made files are marked (training), options
 * of the command line.
 *
 * <p>Start reading at {@link touchstone.training.translation.Translation}.
 */
package touchstone.training.translation;
