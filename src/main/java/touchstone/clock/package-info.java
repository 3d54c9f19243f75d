/**
 * Time that only goes forward.
 *
 * <p>Lives here: {@link touchstone.clock.Beat}, which repeats what has to be done again and again.
 *
 * <p>Never here: dates, time zones, what is done.
 *
 * <p>Start reading at {@link touchstone.clock.Beat}.
 */
package touchstone.clock;
