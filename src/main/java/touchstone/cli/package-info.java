/**
 * The commands.
 *
 * <p>Lives here: options, their ranges, what is printed, exit codes.
 *
 * <p>Never here: the work itself; each command calls a use case.
 *
 * <p>Start reading at {@link touchstone.cli.TrainCommand}.
 */
package touchstone.cli;
