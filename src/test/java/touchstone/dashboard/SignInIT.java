package touchstone.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.ServiceProcess;
import touchstone.access.KeyOrder;
import touchstone.access.KeyText;
import touchstone.access.Role;
import touchstone.api.ApiClient;
import touchstone.store.KeyTable;

/** Signing in and out, in a real Chromium and past it. */
class SignInIT {
  private static ServiceProcess service;
  private static ApiClient nobody;

  @RegisterExtension private final Chromium chromium = new Chromium();

  @BeforeAll
  static void open() {
    service = ServiceProcess.shared();
    nobody = new ApiClient(service.uri(), null);
  }

  private static KeyText key(Role role) throws SQLException {
    KeyText text = KeyText.random();
    try (Connection connection = service.database()) {
      KeyTable.add(
          connection, new KeyOrder("Ada", role, "desk", 1, 6000).fill(text, "IT", Instant.now()));
    }
    return text;
  }

  private static ApiClient.Answer signIn(KeyText key) {
    return form("/review/sign-in", "key=" + key.text(), "X", "x");
  }

  private static ApiClient.Answer form(
      String path, String body, String header, String headerValue) {
    return nobody.send(
        nobody
            .request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(header, headerValue)
            .POST(BodyPublishers.ofString(body)));
  }

  private static String cookie(ApiClient.Answer signedIn) {
    String cookie = signedIn.header("Set-Cookie");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static int status(String path, String cookie) {
    return nobody.send(nobody.request(path).header("Cookie", cookie)).status();
  }

  @Test
  void leadsToTheKeyAndBackToThePage() throws SQLException {
    ApiClient admin = new ApiClient(service.uri());
    String review =
        admin.raw("?submitter=sign-in", ApiClient.picture(910)).json().at("/links/review").asText();
    Page page = chromium.strangersPage(new Browser.NewContextOptions());
    page.navigate(service.uri(review).toString());
    assertThat(page.locator("h1")).hasText("Sign in");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    assertThat(page.getByText("Sign in with")).hasCount(0); // no identity provider is set up
    page.getByLabel("API key").fill("ts_wrong");
    button(page, "Sign in").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("This is no key");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

    page.getByLabel("API key").fill(key(Role.ANALYST).text());
    button(page, "Sign in").click();
    assertThat(page).hasURL(service.uri(review).toString());
    Cookie cookie = page.context().cookies().get(0);
    assertThat(cookie.httpOnly).isTrue();
    assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.STRICT);
    assertThat(cookie.expires - Instant.now().getEpochSecond()).isBetween(28_000.0, 28_801.0);

    page.getByRole(AriaRole.RADIO).first().check();
    button(page, "Store decision").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your decision is stored.");
    assertThat(page.locator(".reviews")).containsText("Ada");
    assertThat(page.locator(".sign-out")).containsText("Ada");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();

    button(page, "Sign out").click();
    assertThat(page.locator("h1")).hasText("Sign in");
    assertThat(status("/review", "touchstone-session=" + cookie.value)).isEqualTo(303);
    assertThat(chromium.complaints())
        .allMatch(complaint -> complaint.contains("403"), "only that of the wrong key");
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void aSessionEndsWithItsKey() throws SQLException {
    KeyText key = key(Role.ANALYST);
    String cookie = cookie(signIn(key));
    assertThat(status("/review", cookie)).isEqualTo(200);
    assertThat(status("/v1/models", cookie)).isEqualTo(200);
    try (Connection connection = service.database()) {
      KeyTable.revoke(connection, key.id(), "IT", Instant.now());
    }
    assertThat(status("/review", cookie)).isEqualTo(303);
    assertThat(status("/v1/models", cookie)).isEqualTo(401);
  }

  @Test
  void aSessionEndsByItself() throws SQLException {
    KeyText key = key(Role.ADMIN);
    String cookie = cookie(signIn(key));
    try (Connection connection = service.database();
        Statement statement = connection.createStatement()) {
      statement.execute("update session set expires_at = now() where key = '" + key.id() + "'");
    }
    assertThat(status("/review", cookie)).isEqualTo(303);
  }

  @Test
  void isNotForThoseWhoOnlySubmit() throws SQLException {
    ApiClient.Answer refused = signIn(key(Role.SUBMITTER));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.header("Set-Cookie")).isEmpty();
    assertThat(refused.text()).contains("This key is for submitting");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/", "//evil.example/", "/v1/keys", "/review\\x"})
  void leadsNowhereElse(String next) throws SQLException {
    String body =
        "key="
            + key(Role.ANALYST).text()
            + "&next="
            + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
    ApiClient.Answer answer = form("/review/sign-in", body, "X", "x");
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/review");
  }

  @ParameterizedTest
  @CsvSource({
    "/review/sign-in, Sec-Fetch-Site, cross-site",
    "/review/sign-in, Origin, http://evil.example",
    "/review/sign-out, Sec-Fetch-Site, same-site",
    "/review/sign-out, Origin, null",
  })
  void takesNoFormFromAnotherSite(String path, String header, String value) throws SQLException {
    KeyText key = key(Role.ADMIN);
    String cookie = cookie(signIn(key));
    ApiClient.Answer answer =
        nobody.send(
            nobody
                .request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookie)
                .header(header, value)
                .POST(BodyPublishers.ofString("key=" + key.text())));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.header("Set-Cookie")).isEmpty();
    assertThat(status("/review", cookie)).isEqualTo(200);
  }

  /**
   * The cookie lets a signed-in admin try out the API, but no other site by the admin's browser.
   */
  @ParameterizedTest
  @CsvSource({"cross-site, 403", "same-site, 403", "same-origin, 200"})
  void theCookieIsNotForOtherSites(String site, int status) throws SQLException {
    String cookie = cookie(signIn(key(Role.ADMIN)));
    ApiClient.Answer answer =
        nobody.send(
            nobody
                .request("/v1/media")
                .header("Content-Type", "image/jpeg")
                .header("Cookie", cookie)
                .header("Sec-Fetch-Site", site)
                .POST(BodyPublishers.ofByteArray(ApiClient.picture(911))));
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }
}
