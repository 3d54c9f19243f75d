/**
 * The pages for analysts: plain HTML that works without scripts and is smoother with htmx.
 *
 * <p>Lives here: the list of newest verdicts, the case page with its decision form, the pictures
 * they show, re-encoded, signing in, with a key or at the identity provider, and out.
 *
 * <p>Never here: SQL, scores, JSON for programs; the bytes of a stranger never reach a browser.
 *
 * <p>Start reading at {@link touchstone.dashboard.ReviewPage}.
 */
package touchstone.dashboard;
