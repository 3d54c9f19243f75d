/**
 * Tries the decoder on files that were made to break it.
 *
 * <p>Lives here: valid files to begin with, how each format is taken apart and put together, what
 * is done to the parts, the properties that hold for every input.
 *
 * <p>Never here: decoding itself; anything the service runs.
 *
 * <p>It belongs to {@code media} and has no room of its own, because to write valid files of every
 * format it needs the codecs that only {@code media} may open.
 *
 * <p>Start reading at {@link touchstone.media.fuzz.Fuzzing}.
 */
package touchstone.media.fuzz;
