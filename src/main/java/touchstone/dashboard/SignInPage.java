package touchstone.dashboard;

import io.quarkus.oidc.OidcSession;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import touchstone.access.ApiKey;
import touchstone.access.Caller;
import touchstone.access.FailedTries;
import touchstone.access.KeyText;
import touchstone.access.RetryAfter;
import touchstone.access.Role;
import touchstone.access.Secret;
import touchstone.access.SessionRule;
import touchstone.store.Keys;
import touchstone.store.Sessions;

/**
 * Where people show an API key once, or go to the identity provider, for a session that ends by
 * itself.
 */
@Path("/review")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class SignInPage {
  private static final String HOME = "/review";

  /** Pages of ours only, and not the way in or out: nobody is sent elsewhere from here. */
  private static final Pattern PAGE =
      Pattern.compile("/review(?!/sign-)([/?][A-Za-z0-9/?=&%._-]*)?");

  private final Keys keys;
  private final FailedTries tries;
  private final Sessions sessions;
  private final SessionRule rule;
  private final Provider provider;
  private final OidcSession codeFlow;
  private final SecurityIdentity identity;

  SignInPage(
      Keys keys,
      FailedTries tries,
      Sessions sessions,
      SessionRule rule,
      Provider provider,
      OidcSession codeFlow,
      SecurityIdentity identity) {
    this.keys = keys;
    this.tries = tries;
    this.sessions = sessions;
    this.rule = rule;
    this.provider = provider;
    this.codeFlow = codeFlow;
    this.identity = identity;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance form(String next, String error);

    static native TemplateInstance signedIn(String next);
  }

  @GET
  @Path("/sign-in")
  @PermitAll
  public TemplateInstance form(
      @RestQuery @DefaultValue(HOME) String next, @RestQuery Optional<Refusal> refused) {
    return Templates.form(page(next), refused.map(this::words).orElse(""));
  }

  private String words(Refusal refusal) {
    return refusal.words(provider.getName());
  }

  @POST
  @Path("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @PermitAll
  public Response signIn(
      @RestForm @DefaultValue("") String key,
      @RestForm @DefaultValue(HOME) String next,
      @Context HttpServerRequest request,
      @Context UriInfo asked) {
    FailedTries.Outcome<ApiKey> outcome = lookUp(key.strip(), request.remoteAddress().host());
    if (!outcome.pause().isZero()) {
      return tooManyTries(next, RetryAfter.seconds(outcome.pause()));
    }
    Optional<ApiKey> shown = outcome.found();
    if (shown.isEmpty()) {
      return refused(next, "This is no key, or one that is no longer good.");
    }
    if (!shown.get().caller().role().includes(Role.ANALYST)) {
      return refused(next, "This key is for submitting; these pages need one of an analyst.");
    }
    return Response.seeOther(URI.create(page(next)))
        .cookie(cookie(sessions.open(shown.get()), asked))
        .build();
  }

  private FailedTries.Outcome<ApiKey> lookUp(String key, String address) {
    return tries.lookUp(address, new Secret(key), () -> KeyText.read(key).flatMap(keys::admitted));
  }

  /**
   * For whom the provider has just vouched. The answer is a page that leads on, not a redirect:
   * browsers count redirects after another site's page as that site's, and would withhold the
   * cookie there.
   */
  @GET
  @Path("/sign-in/provider")
  @RolesAllowed("SUBMITTER")
  public Response signedIn(@RestQuery @DefaultValue(HOME) String next, @Context UriInfo asked) {
    if (identity.getAttribute(ProviderAuthentication.VOUCHED) == null) {
      throw new NotFoundException();
    }
    codeFlow.logout().await().indefinitely(); // one session is enough: ours, which can be ended
    Caller person = (Caller) identity.getPrincipal();
    if (!person.role().includes(Role.ANALYST)) {
      return refused(next, words(Refusal.ACCOUNT));
    }
    return Response.ok(Templates.signedIn(page(next)))
        .cookie(cookie(sessions.open(person), asked))
        .build();
  }

  @POST
  @Path("/sign-out")
  @RolesAllowed("ANALYST")
  public Response signOut(
      @CookieParam(SessionAuthentication.COOKIE) String cookie, @Context UriInfo asked) {
    if (cookie != null) {
      sessions.close(new Secret(cookie));
    }
    return Response.seeOther(URI.create(HOME + "/sign-in"))
        .cookie(cookie(asked).value("").maxAge(0).build())
        .build();
  }

  private static Response refused(String next, String why) {
    return form(Response.Status.FORBIDDEN, next, why).build();
  }

  private static Response tooManyTries(String next, String seconds) {
    String why = "Too many wrong keys came from your address; try again in " + seconds + " s.";
    return form(Response.Status.TOO_MANY_REQUESTS, next, why)
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .build();
  }

  private static Response.ResponseBuilder form(Response.Status status, String next, String why) {
    return Response.status(status).entity(Templates.form(page(next), why));
  }

  private static String page(String next) {
    return PAGE.matcher(next).matches() ? next : HOME;
  }

  private NewCookie cookie(Secret session, UriInfo asked) {
    tries.givenOut(session);
    return cookie(asked)
        .value(session.text())
        .maxAge(Math.toIntExact(rule.lifetime().toSeconds()))
        .build();
  }

  private static NewCookie.Builder cookie(UriInfo asked) {
    return new NewCookie.Builder(SessionAuthentication.COOKIE)
        .path("/")
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.STRICT)
        .secure("https".equals(asked.getBaseUri().getScheme()));
  }
}
