/**
 * Media by URL: from an address that a stranger named to bytes in the vault.
 *
 * <p>Lives here: which addresses may be asked, the request, its limits, redirects.
 *
 * <p>Never here: what the bytes are (that is {@code media}), calls that the service makes of its
 * own accord (that is {@code callback}).
 *
 * <p>Start reading at {@link touchstone.fetch.MediaFetcher}.
 */
package touchstone.fetch;
