package touchstone.api;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import touchstone.access.ApiKey;
import touchstone.access.FailedTries;
import touchstone.access.KeyText;
import touchstone.access.RateLimits;
import touchstone.access.RetryAfter;
import touchstone.access.Secret;
import touchstone.store.Keys;

/**
 * API keys in the header {@code Authorization: Bearer ts_…} (RFC 6750) or {@code X-API-Key}; other
 * bearer tokens are for OpenID Connect, where that is on.
 *
 * <p>It answers everything that nobody has proved to be allowed to ask: 401 whatever is or is not
 * at the address, and whatever is wrong with the key; 429 where a mechanism has set {@code
 * Retry-After}. Pages send browsers to sign in instead of 401.
 */
@ApplicationScoped
public class KeyAuthentication implements HttpAuthenticationMechanism {
  /** Before that of OpenID Connect itself, which takes our keys for tokens and answers nothing. */
  private static final int PRIORITY = 2000;

  private static final String WWW_AUTHENTICATE = "WWW-Authenticate";
  private static final String BEARER = "Bearer ";

  private final Keys keys;
  private final RateLimits limits;
  private final FailedTries tries;
  private final BlockingSecurityExecutor executor;
  private final OidcAuthenticationMechanism tokens;

  KeyAuthentication(
      Keys keys,
      RateLimits limits,
      FailedTries tries,
      BlockingSecurityExecutor executor,
      OidcAuthenticationMechanism tokens) {
    this.keys = keys;
    this.limits = limits;
    this.tries = tries;
    this.executor = executor;
    this.tokens = tokens;
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identities) {
    Optional<String> shown = shown(request);
    if (shown.isEmpty()) {
      return tokens
          .authenticate(request, identities)
          .onFailure()
          .invoke(() -> answerRefusalOf(request));
    }
    answerRefusalOf(request);
    return executor.executeBlocking(() -> admit(shown.get(), request));
  }

  /** Quarkus lets the mechanism answer that stands here. */
  private void answerRefusalOf(RoutingContext request) {
    request.put(HttpAuthenticationMechanism.class.getName(), this);
  }

  private static Optional<String> shown(RoutingContext request) {
    String header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(header.substring(BEARER.length()).strip()).filter(KeyText::looksLike);
    }
    return Optional.ofNullable(request.request().getHeader("X-API-Key"));
  }

  private SecurityIdentity admit(String shown, RoutingContext request) {
    FailedTries.Outcome<ApiKey> outcome =
        tries.lookUp(
            request.request().remoteAddress().host(),
            new Secret(shown),
            () -> KeyText.read(shown).flatMap(keys::admitted));
    refuseIfToWait(request, outcome.pause());
    ApiKey key = outcome.found().orElseThrow(AuthenticationFailedException::new);
    refuseIfToWait(request, limits.take(key));
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(key.caller())
        .addRoles(key.caller().role().names())
        .build();
  }

  private static void refuseIfToWait(RoutingContext request, Duration wait) {
    if (!wait.isZero()) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, RetryAfter.seconds(wait));
      throw new AuthenticationFailedException();
    }
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom().item(new ChallengeData(401, WWW_AUTHENTICATE, "Bearer"));
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext request) {
    if (request.response().headers().contains(HttpHeaders.RETRY_AFTER)) {
      RouterProblems.answer(request, 429);
    } else {
      request.response().putHeader(WWW_AUTHENTICATE, "Bearer");
      RouterProblems.answer(request, 401);
    }
    return Uni.createFrom().item(true);
  }
}
