package touchstone.dashboard;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.security.spi.runtime.BlockingSecurityExecutor;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import touchstone.access.Caller;
import touchstone.access.FailedTries;
import touchstone.access.RetryAfter;
import touchstone.access.Secret;
import touchstone.store.Sessions;

/**
 * The cookie of a browser whose user has signed in. Who has not, or no longer, and asks for a page
 * is sent to sign in. A request that shows a credential in a header is judged by that alone.
 */
@ApplicationScoped
public class SessionAuthentication implements HttpAuthenticationMechanism {
  static final String COOKIE = "touchstone-session";

  /** The attribute of an identity that came with the cookie. */
  static final String SIGNED_IN = "touchstone.signed-in";

  /** Before that of keys, which would answer browsers as it answers programs. */
  private static final int PRIORITY = 3000;

  private final Sessions sessions;
  private final FailedTries tries;
  private final BlockingSecurityExecutor executor;

  SessionAuthentication(Sessions sessions, FailedTries tries, BlockingSecurityExecutor executor) {
    this.sessions = sessions;
    this.tries = tries;
    this.executor = executor;
  }

  @Override
  public int getPriority() {
    return PRIORITY;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext request, IdentityProviderManager identities) {
    HttpServerRequest asked = request.request();
    Cookie cookie = asked.getCookie(COOKIE);
    if (cookie == null
        || asked.headers().contains(HttpHeaders.AUTHORIZATION)
        || asked.headers().contains("X-API-Key")) {
      return Uni.createFrom().nullItem();
    }
    Secret secret = new Secret(cookie.getValue());
    return executor.executeBlocking(() -> signedIn(secret, request));
  }

  private SecurityIdentity signedIn(Secret cookie, RoutingContext request) {
    FailedTries.Outcome<Caller> outcome =
        tries.lookUp(
            request.request().remoteAddress().host(), cookie, () -> sessions.caller(cookie));
    if (!outcome.pause().isZero()) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, RetryAfter.seconds(outcome.pause()));
      throw new AuthenticationFailedException();
    }
    return outcome.found().map(SessionAuthentication::identity).orElse(null);
  }

  private static SecurityIdentity identity(Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(caller)
        .addRoles(caller.role().names())
        .addAttribute(SIGNED_IN, true)
        .build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext request) {
    return Uni.createFrom()
        .item(isPage(request) ? new ChallengeData(303, "Location", signIn(request)) : null);
  }

  @Override
  public Uni<Boolean> sendChallenge(RoutingContext request) {
    if (!isPage(request) || request.response().headers().contains(HttpHeaders.RETRY_AFTER)) {
      return Uni.createFrom().item(false); // keys' mechanism answers
    }
    boolean htmx = request.request().headers().contains("HX-Request");
    request
        .response()
        .setStatusCode(htmx ? 401 : 303)
        // htmx would put the page that it is sent to into a part of the one that is there.
        .putHeader(htmx ? "HX-Redirect" : "Location", signIn(request))
        .end();
    return Uni.createFrom().item(true);
  }

  private static boolean isPage(RoutingContext request) {
    return request.normalizedPath().startsWith("/review");
  }

  private static String signIn(RoutingContext request) {
    return "/review/sign-in?next="
        + URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8);
  }
}
