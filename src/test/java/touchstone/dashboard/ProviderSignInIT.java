package touchstone.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient;
import touchstone.api.OpenIdProvider;

/** People who sign in to the pages at an OpenID Connect provider, and come back with a code. */
class ProviderSignInIT {
  private static final String WAY = "/review/sign-in/provider";
  private static final String SESSION = "touchstone-session";

  private static OpenIdProvider provider;
  private static ServiceProcess service;

  @RegisterExtension private final Chromium chromium = new Chromium();

  @BeforeAll
  static void start() throws IOException {
    provider = new OpenIdProvider("localhost");
    service =
        ServiceProcess.start(
            ServiceProcess.newData(),
            Map.of(
                "QUARKUS_OIDC_TENANT_ENABLED", "true",
                "QUARKUS_OIDC_AUTH_SERVER_URL", provider.issuer(),
                "QUARKUS_OIDC_CLIENT_ID", OpenIdProvider.CLIENT,
                "QUARKUS_OIDC_ROLES_ROLE_CLAIM_PATH", "roles",
                "QUARKUS_OIDC_PAGES_TENANT_ENABLED", "true",
                "QUARKUS_OIDC_PAGES_CREDENTIALS_SECRET", OpenIdProvider.SECRET,
                "TOUCHSTONE_ACCESS_PROVIDER", "Example SSO"));
  }

  @AfterAll
  static void stop() {
    service.close();
    provider.close();
  }

  /** The page of a picture that nobody has decided about. */
  private static String newCase(long seed) {
    return new ApiClient(service.uri())
        .raw("?submitter=desk&id=" + UUID.randomUUID(), ApiClient.picture(seed))
        .json()
        .at("/links/review")
        .asText();
  }

  private static CookieKeeper signedIn(String name, String role) {
    provider.nowThereIs(provider.claims(name, role));
    CookieKeeper browser = new CookieKeeper();
    assertThat(browser.follow(service.uri(WAY)).body()).contains("Signed in");
    return browser;
  }

  private static String group(String expression, HttpResponse<String> page) {
    Matcher matcher = Pattern.compile(expression).matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return matcher.group(1).replace("&amp;", "&");
  }

  @Test
  void signsInDecidesAndSignsOut() throws IOException {
    provider.nowThereIs(provider.claims("grace.hopper", "unrelated", "ANALYST"));
    URI review = service.uri(newCase(930));
    CookieKeeper browser = new CookieKeeper();
    HttpResponse<String> form = browser.follow(review);
    assertThat(form.body()).contains("Sign in with Example SSO", "API key of an analyst");

    URI way = service.uri(group("href=\"(/review/sign-in/provider[^\"]*)\"", form));
    HttpResponse<String> landed = browser.follow(way);
    assertThat(landed.statusCode()).isEqualTo(200);
    assertThat(service.uri(group("content=\"0; url=([^\"]*)\"", landed))).isEqualTo(review);
    assertThat(landed.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .startsWith(SESSION + "=")
                    .contains("HttpOnly", "SameSite=Strict", "Max-Age=28800", "Path=/"));
    assertThat(browser.cookieNames()).containsExactly(SESSION);
    String cookie = browser.cookiesFor(review);

    assertThat(browser.get(review).statusCode()).isEqualTo(200);
    assertThat(browser.post(review, "verdict=AUTHENTIC&reason=seen+before").statusCode())
        .isEqualTo(303);
    assertThat(browser.get(review).body()).contains("grace.hopper", "seen before");

    assertThat(browser.post(service.uri("/review/sign-out"), "").statusCode()).isEqualTo(303);
    assertThat(browser.cookieNames()).isEmpty();
    HttpResponse<String> refused =
        new CookieKeeper().send(HttpRequest.newBuilder(review).header("Cookie", cookie));
    assertThat(refused.statusCode()).isEqualTo(303);
    assertThat(refused.headers().firstValue("Location").orElse("")).contains("/review/sign-in");
  }

  /** A real one keeps to SameSite, and to the policy of the page. */
  @Test
  void signsInWithAChromium() {
    provider.nowThereIs(provider.claims("Ada Lovelace", "ADMIN"));
    String review = service.uri(newCase(931)).toString();
    Page page = chromium.strangersPage(new Browser.NewContextOptions());
    page.navigate(review);
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in with Example SSO"))
        .click();
    assertThat(page).hasURL(review);
    assertThat(page.locator(".sign-out")).containsText("Ada Lovelace");
    page.getByRole(AriaRole.RADIO).first().check();
    button(page, "Store decision").click();
    assertThat(page.locator(".reviews")).containsText("Ada Lovelace");
    button(page, "Sign out").click();
    assertThat(page.locator("h1")).hasText("Sign in");
    page.navigate(review);
    assertThat(page.locator("h1")).hasText("Sign in");
    assertThat(chromium.complaints()).isEmpty();
  }

  private static com.microsoft.playwright.Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  @ParameterizedTest
  @CsvSource({"unrelated, nobody", "SUBMITTER, bob", "ANALYST, <script>"})
  void saysSoToPeopleWhoAreNobodyHere(String role, String name) {
    Map<String, Object> claims = provider.claims(name, role);
    claims.put("tenant", "forum");
    provider.nowThereIs(claims);
    CookieKeeper browser = new CookieKeeper();
    assertThat(browser.follow(service.uri(WAY)).body())
        .contains("Example SSO knows you", "it needs the role ANALYST or ADMIN");
    assertThat(browser.cookieNames()).isEmpty();
  }

  private static void assertRefused(CookieKeeper browser, HttpResponse<String> page) {
    assertThat(page.body()).contains("Signing in with Example SSO did not work");
    assertThat(browser.cookieNames()).doesNotContain(SESSION);
    assertThat(browser.get(service.uri("/review")).statusCode()).isEqualTo(303);
  }

  private static void assertRefused(Consumer<Map<String, Object>> change) {
    Map<String, Object> claims = provider.claims("mallory", "ADMIN");
    change.accept(claims);
    provider.nowThereIs(claims);
    CookieKeeper browser = new CookieKeeper();
    assertRefused(browser, browser.follow(service.uri(WAY)));
  }

  @Test
  void refusesTokensThatAreNotGood() {
    assertRefused(claims -> claims.put("nonce", "another"));
    assertRefused(claims -> claims.put("aud", "another-service"));
    assertRefused(claims -> claims.put("iss", "https://elsewhere.example"));
    assertRefused(claims -> claims.put("exp", Instant.now().getEpochSecond() - 60));
    provider.nowThereIs(provider.claims("mallory", "ADMIN"));
    provider.signWith(OpenIdProvider.newKeys());
    CookieKeeper browser = new CookieKeeper();
    assertRefused(browser, browser.follow(service.uri(WAY)));
  }

  @Test
  void takesNoCodeWithTheWrongState() {
    provider.nowThereIs(provider.claims("mallory", "ADMIN"));
    int before = provider.exchanged();
    for (String state : new String[] {"", "another", UUID.randomUUID().toString()}) {
      provider.bend(sent -> state);
      CookieKeeper browser = new CookieKeeper();
      assertRefused(browser, browser.follow(service.uri(WAY)));
    }
    assertThat(provider.exchanged()).isEqualTo(before);
  }

  @Test
  void takesACodeOnceAndFromTheBrowserThatAskedForIt() throws IOException {
    provider.nowThereIs(provider.claims("mallory", "ADMIN"));
    CookieKeeper browser = new CookieKeeper();
    URI back = browser.followUntil("code=", service.uri(WAY));
    CookieKeeper victim = new CookieKeeper();
    assertRefused(victim, victim.follow(back));

    String cookies = browser.cookiesFor(back);
    assertThat(browser.follow(back).body()).contains("Signed in");
    int exchanged = provider.exchanged();
    HttpResponse<String> replayed =
        victim.send(HttpRequest.newBuilder(back).header("Cookie", cookies));
    assertRefused(victim, victim.follow(CookieKeeper.target(replayed)));
    assertThat(provider.exchanged()).isEqualTo(exchanged);
  }

  @Test
  void saysSoWhenTheProviderRefuses() {
    provider.nowThereIs(provider.claims("mallory", "ADMIN"));
    provider.refuse("access_denied");
    CookieKeeper browser = new CookieKeeper();
    assertRefused(browser, browser.follow(service.uri(WAY)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/v1/keys",
        "/review\\x",
        "/review/sign-in/provider",
        "/review;url=https://evil.example/"
      })
  void leadsNowhereElse(String next) {
    provider.nowThereIs(provider.claims("ada", "ANALYST"));
    URI way = service.uri(WAY + "?next=" + URLEncoder.encode(next, UTF_8));
    HttpResponse<String> landed = new CookieKeeper().follow(way);
    assertThat(group("content=\"0; url=([^\"]*)\"", landed)).isEqualTo("/review");
    assertThat(landed.body()).doesNotContain("evil");
  }

  @Test
  void takesNoFormFromAnotherSite() {
    CookieKeeper browser = signedIn("ada", "ADMIN");
    String review = newCase(932);
    for (String form : List.of(review, "/review/sign-out")) {
      HttpResponse<String> refused =
          browser.post(service.uri(form), "verdict=AUTHENTIC", "Sec-Fetch-Site", "cross-site");
      assertThat(refused.statusCode()).isEqualTo(403);
    }
    assertThat(browser.get(service.uri(review)).statusCode()).isEqualTo(200);
    String analysis = review.replace("/review/", "/v1/analyses/");
    assertThat(new ApiClient(service.uri()).get(analysis).json().path("reviews")).isEmpty();
  }

  @Test
  void aSessionEndsByItself() throws SQLException {
    CookieKeeper browser = signedIn("short.lived", "ANALYST");
    assertThat(browser.get(service.uri("/v1/models")).statusCode()).isEqualTo(200);
    assertThat(browser.get(service.uri("/v1/keys")).statusCode()).isEqualTo(403);
    try (Connection connection = service.database();
        Statement statement = connection.createStatement()) {
      assertThat(
              statement.executeUpdate(
                  "update session set expires_at = now() where name = 'short.lived'"))
          .isEqualTo(1);
    }
    assertThat(browser.get(service.uri("/review")).statusCode()).isEqualTo(303);
    assertThat(browser.get(service.uri("/v1/models")).statusCode()).isEqualTo(401);
  }

  /** A session outlives no key, so a key opens none where the provider vouches for people. */
  @Test
  void takesNoKeyForAPerson() {
    ApiClient admin = new ApiClient(service.uri());
    assertThat(admin.get(WAY).status()).isEqualTo(302);
    assertThat(admin.get(WAY).header("Location")).startsWith(provider.issuer() + "/authorize?");
    assertThat(admin.get(WAY + "/").status()).isEqualTo(404);
    assertThat(admin.get(WAY + "/").header("Set-Cookie")).isEmpty();
  }

  @Test
  void programsGoOnWithKeysAndTokens() {
    assertThat(new ApiClient(service.uri()).get("/v1/keys").status()).isEqualTo(200);
    ApiClient ada = new ApiClient(service.uri(), provider.sign(provider.claims("ada", "ANALYST")));
    assertThat(ada.get("/v1/models").status()).isEqualTo(200);
    assertThat(ada.get("/review").status()).isEqualTo(200);
    assertThat(new ApiClient(service.uri(), null).get("/v1/models").status()).isEqualTo(401);
  }
}
