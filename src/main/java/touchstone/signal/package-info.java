/**
 * Arithmetic on pictures, without an opinion.
 *
 * <p>Lives here: resampling, smoothing, planes, statistics of residuals and of what is trivial.
 *
 * <p>Never here: anything learned, anything that calls a picture real or fake.
 *
 * <p>Start reading at {@link touchstone.signal.Resample}.
 */
package touchstone.signal;
