package touchstone.dashboard;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import touchstone.access.Caller;

/** Who looks at a page; every page's head asks it. */
@Named
@ApplicationScoped
public class Visitor {
  private final SecurityIdentity identity;

  Visitor(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** Whether there is a session to end. */
  public boolean isSignedIn() {
    return identity.getAttribute(SessionAuthentication.SIGNED_IN) != null;
  }

  public String getName() {
    return identity.getPrincipal().getName();
  }

  /** On pages that are not open to all. */
  Caller caller() {
    return (Caller) identity.getPrincipal();
  }
}
