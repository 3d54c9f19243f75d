/**
 * Arithmetic on pictures, without an opinion.
 *
 * <p>Lives here: resampling, trivial statistics.
 *
 * <p>Never here: anything learned, anything that calls a picture real or fake.
 *
 * <p>Start reading at {@link touchstone.signal.Resample}.
 */
package touchstone.signal;
