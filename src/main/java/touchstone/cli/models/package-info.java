/**
 * The commands about models: {@code models list}, {@code show}, {@code diff} and so on.
 *
 * <p>Lives here: one class a command, and how cards and lineage look on a terminal.
 *
 * <p>Never here: what makes a model valid, or one model the parent of another.
 *
 * <p>Start reading at {@link touchstone.cli.models.ModelsCommand}.
 */
package touchstone.cli.models;
