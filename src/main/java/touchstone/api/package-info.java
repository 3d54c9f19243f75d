/**
 * The service over HTTP, for programs.
 *
 * <p>Lives here: the resources under {@code /v1}, the JSON they speak, and problem+json (RFC 9457)
 * for everything that goes wrong.
 *
 * <p>Never here: decisions about media, SQL, pages for people; a resource asks the use case or a
 * query and shapes the answer. Who may call what comes with the room {@code access}.
 *
 * <p>Start reading at {@link touchstone.api.MediaResource}.
 */
package touchstone.api;
