package touchstone.dashboard;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import touchstone.error.TouchstoneException;

/**
 * The way to the provider and back, at {@link Provider#PATH} alone: there no other credential
 * counts, and elsewhere what quarkus-oidc keeps meanwhile counts for nothing. quarkus-oidc does the
 * authorization code flow (OpenID Connect Core 1.0, section 3.1) with PKCE (RFC 7636); here it is
 * said to people in a page what became of it.
 */
@ApplicationScoped
public class ProviderAuthentication implements HttpAuthenticationMechanism {
  /** The attribute of an identity that the provider has just vouched for. */
  static final String VOUCHED = "touchstone.vouched";

  /** Before that of sessions: who is signed in already is sent to the provider all the same. */
  private static final int PRIORITY = 4000;

  private static final String REFUSAL = Refusal.class.getName();
  private static final Logger LOG = Logger.getLogger(ProviderAuthentication.class);

  private final Provider provider;
  private final OidcAuthenticationMechanism codeFlow;

  ProviderAuthentication(Provider provider, OidcAuthenticationMechanism codeFlow) {
    this.provider = provider;
    this.codeFlow = codeFlow;
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identities) {
    if (!isHere(request)) {
      return Uni.createFrom().nullItem();
    }
    return codeFlow
        .authenticate(request, identities)
        .onItem()
        .ifNotNull()
        .transform(ProviderAuthentication::vouched)
        .onItem()
        .ifNull()
        .failWith(() -> nobody(request))
        .onFailure(failure -> !(failure instanceof AuthenticationRedirectException))
        .transform(failure -> refused(request, failure));
  }

  private boolean isHere(RoutingContext request) {
    return provider.isOn() && request.normalizedPath().equals(Provider.PATH);
  }

  private static SecurityIdentity vouched(SecurityIdentity identity) {
    return QuarkusSecurityIdentity.builder(identity).addAttribute(VOUCHED, true).build();
  }

  /** An answer of the provider that was not asked for from this browser would ask it once more. */
  private static AuthenticationFailedException nobody(RoutingContext request) {
    if (request.queryParams().contains("state")) {
      request.put(REFUSAL, Refusal.SIGN_IN);
    }
    return new AuthenticationFailedException();
  }

  private AuthenticationFailedException refused(RoutingContext request, Throwable failure) {
    // Quarkus lets the mechanism answer that stands here.
    request.put(HttpAuthenticationMechanism.class.getName(), this);
    if (failure instanceof AuthenticationFailedException notYet) {
      return notYet;
    }
    request.put(REFUSAL, isForTheAccount(failure) ? Refusal.ACCOUNT : Refusal.SIGN_IN);
    return new AuthenticationFailedException(failure);
  }

  /** What the token says is taken for a caller of ours, or refused, by our own code alone. */
  private static boolean isForTheAccount(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof TouchstoneException)) {
      cause = cause.getCause();
    }
    return cause != null;
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return isHere(request) ? codeFlow.getChallenge(request) : Uni.createFrom().nullItem();
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext request) {
    if (!isHere(request)) {
      return Uni.createFrom().item(false);
    }
    Refusal refusal = request.get(REFUSAL);
    if (refusal != null) {
      return Uni.createFrom().item(answer(request, refusal));
    }
    return codeFlow
        .sendChallenge(request)
        .onFailure()
        .invoke(failure -> LOG.warn("Nobody can be sent to the identity provider", failure))
        .onFailure()
        .recoverWithItem(() -> answer(request, Refusal.SIGN_IN));
  }

  private static boolean answer(RoutingContext request, Refusal refusal) {
    request
        .response()
        .setStatusCode(303)
        .putHeader("Location", "/review/sign-in?refused=" + refusal)
        .end();
    return true;
  }
}
