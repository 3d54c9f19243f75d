/**
 * What can go wrong, by code and by whose fault it is.
 *
 * <p>Lives here: {@link touchstone.error.ErrorCode}, its type, the one exception.
 *
 * <p>Never here: HTTP status, exit codes, retry rules; those read the type.
 *
 * <p>Start reading at {@link touchstone.error.ErrorCode}.
 */
package touchstone.error;
