/**
 * Who is calling, and what they may do.
 *
 * <p>Lives here: roles, callers and their tenants, API keys and their form, secrets and how they
 * are kept, limits of rate, of wrong tries and of requests at once.
 *
 * <p>Never here: HTTP (how a request proves who sent it is told in {@code api} and {@code
 * dashboard}), where keys and sessions are kept (that is {@code store}).
 *
 * <p>Start reading at {@link touchstone.access.Caller}.
 */
package touchstone.access;
