package touchstone.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The OpenID Connect provider at which people may sign in, if there is one; pages ask it. */
@Named
@ApplicationScoped
public class Provider {
  /**
   * Where people leave for the provider, and come back. Settings of quarkus-oidc say it as well.
   */
  static final String PATH = "/review/sign-in/provider";

  private final boolean on;
  private final String name;

  Provider(
      @ConfigProperty(name = "quarkus.oidc.pages.tenant-enabled") boolean on,
      @ConfigProperty(name = "touchstone.access.provider") String name) {
    this.on = on;
    this.name = name;
  }

  public boolean isOn() {
    return on;
  }

  /** For people to read. */
  public String getName() {
    return name;
  }

  /**
   * The way to the provider. It is a link: browsers hold the redirects that follow a form to the
   * policy of forms, which knows this site alone.
   *
   * @param next the page to show in the end
   */
  public String link(String next) {
    return PATH + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
