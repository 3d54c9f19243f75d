/**
 * Which models there are, where they come from and which one is in force.
 *
 * <p>Lives here: model cards, lineage, the check that files are those that their card names.
 *
 * <p>Never here: opening or running a model.
 *
 * <p>Start reading at {@link touchstone.registry.ModelRegistry}.
 */
package touchstone.registry;
