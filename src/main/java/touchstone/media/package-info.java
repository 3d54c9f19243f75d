/**
 * Turns bytes from outside into pictures.
 *
 * <p>Lives here: identification by content, limits, decoding, encoding, the store of media bytes,
 * pixel types.
 *
 * <p>Never here: scores, HTTP, Kafka, SQL; nothing outside this package may open a codec.
 *
 * <p>Start reading at {@link touchstone.media.MediaDecoder}.
 */
package touchstone.media;
