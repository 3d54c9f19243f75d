package touchstone.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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
import touchstone.access.KeyText;
import touchstone.access.Role;
import touchstone.access.Secret;
import touchstone.access.SessionRule;
import touchstone.store.Keys;
import touchstone.store.Sessions;

/** Where people show an API key once, for a session that ends by itself. */
@Path("/review")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class SignInPage {
  private static final String HOME = "/review";

  /** Pages of ours only, and not the way in or out: nobody is sent elsewhere from here. */
  private static final Pattern PAGE =
      Pattern.compile("/review(?!/sign-)([/?][A-Za-z0-9/?=&%._-]*)?");

  private final Keys keys;
  private final Sessions sessions;
  private final SessionRule rule;

  SignInPage(Keys keys, Sessions sessions, SessionRule rule) {
    this.keys = keys;
    this.sessions = sessions;
    this.rule = rule;
  }

  @CheckedTemplate
  static final class Templates {
    private Templates() {}

    static native TemplateInstance form(String next, String error);
  }

  @GET
  @Path("/sign-in")
  @PermitAll
  public TemplateInstance form(@RestQuery @DefaultValue(HOME) String next) {
    return Templates.form(page(next), "");
  }

  @POST
  @Path("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @PermitAll
  public Response signIn(
      @RestForm @DefaultValue("") String key,
      @RestForm @DefaultValue(HOME) String next,
      @Context UriInfo asked) {
    Optional<ApiKey> shown = KeyText.read(key.strip()).flatMap(keys::admitted);
    if (shown.isEmpty()) {
      return refused(next, "This is no key, or one that is no longer good.");
    }
    if (!shown.get().caller().role().includes(Role.ANALYST)) {
      return refused(next, "This key is for submitting; these pages need one of an analyst.");
    }
    return Response.seeOther(URI.create(page(next)))
        .cookie(
            cookie(asked)
                .value(sessions.open(shown.get()).text())
                .maxAge(Math.toIntExact(rule.lifetime().toSeconds()))
                .build())
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
    return Response.status(Response.Status.FORBIDDEN)
        .entity(Templates.form(page(next), why))
        .build();
  }

  private static String page(String next) {
    return PAGE.matcher(next).matches() ? next : HOME;
  }

  private static NewCookie.Builder cookie(UriInfo asked) {
    return new NewCookie.Builder(SessionAuthentication.COOKIE)
        .path("/")
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.STRICT)
        .secure("https".equals(asked.getBaseUri().getScheme()));
  }
}
