/**
 * Outcomes told over HTTP to whoever the operator has registered.
 *
 * <p>Lives here: the registered callbacks, signatures (Standard Webhooks), one attempt, when there
 * is another.
 *
 * <p>Never here: addresses that a submitter names (that is {@code fetch}), SQL; what waits to be
 * delivered is in {@code store}.
 *
 * <p>Start reading at {@link touchstone.callback.CallbackPublisher}.
 */
package touchstone.callback;
