package touchstone.api;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import touchstone.access.Caller;
import touchstone.media.MediaKey;
import touchstone.store.StoredDelivery;
import touchstone.store.StoredSubmission;
import touchstone.store.VerdictQueries;

/**
 * What of all that is stored is there for the caller. What is not gets the answer that it would get
 * if it did not exist.
 */
@ApplicationScoped
class Tenancy {
  private final SecurityIdentity identity;
  private final VerdictQueries queries;

  /**
   * Asks for the caller of each request anew.
   *
   * @param identity of the current request
   */
  Tenancy(SecurityIdentity identity, VerdictQueries queries) {
    this.identity = identity;
    this.queries = queries;
  }

  Caller caller() {
    return (Caller) identity.getPrincipal();
  }

  /** The only tenant whose submissions the caller sees; null: all. */
  String only() {
    return caller().seesAll() ? null : caller().tenant();
  }

  boolean sees(StoredSubmission stored) {
    return caller().sees(stored.submission().submitter());
  }

  /** Media are kept once for all tenants: a tenant sees those that it has submitted itself. */
  boolean sees(MediaKey media) {
    return caller().seesAll() || queries.submitted(caller().tenant(), media);
  }

  boolean sees(StoredDelivery delivery) {
    return caller().seesAll() || delivery.submitter().filter(caller().tenant()::equals).isPresent();
  }
}
