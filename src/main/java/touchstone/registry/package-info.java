/**
 * Which models there are, where they come from and which one is in force.
 *
 * <p>Lives here: model cards, how two differ, lineage, the check that files are those that their
 * card names, promotions and their audit.
 *
 * <p>Never here: opening or running a model.
 *
 * <p>Start reading at {@link touchstone.registry.ModelRegistry}.
 */
package touchstone.registry;
