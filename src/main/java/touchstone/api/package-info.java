/**
 * The service over HTTP, for programs.
 *
 * <p>Lives here: the resources under {@code /v1}, the JSON they speak, and problem+json (RFC 9457)
 * for everything that goes wrong, and how a request shows its API key.
 *
 * <p>Never here: decisions about media, SQL, pages for people; a resource asks the use case or a
 * query and shapes the answer. What a key allows is told by the room {@code access}.
 *
 * <p>Start reading at {@link touchstone.api.MediaResource}.
 */
package touchstone.api;
