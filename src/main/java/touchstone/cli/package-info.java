/**
 * The commands.
 *
 * <p>Lives here: one class a command, what it prints, exit codes.
 *
 * <p>Never here: behaviour that a second caller would want; commands call use cases.
 *
 * <p>Start reading at {@link touchstone.cli.TouchstoneCommand}.
 */
package touchstone.cli;
