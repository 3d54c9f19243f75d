package touchstone.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient;

/** The analyst's pages in a real Chromium. */
class ReviewPageIT {
  private static ServiceProcess service;
  private static ApiClient api;

  @RegisterExtension private final Chromium chromium = new Chromium();

  @BeforeAll
  static void open() {
    service = ServiceProcess.shared();
    api = new ApiClient(service.uri());
  }

  private Page page() {
    return chromium.page(new Browser.NewContextOptions());
  }

  /** A judged picture. */
  private static JsonNode judged(String callerId, long seed) {
    String id = URLEncoder.encode(callerId, StandardCharsets.UTF_8);
    return api.raw("?submitter=review-test&id=" + id, ApiClient.picture(seed)).json();
  }

  private static JsonNode judged(long seed) {
    return judged("case-" + UUID.randomUUID(), seed);
  }

  private static String address(JsonNode verdict) {
    return service.uri() + verdict.at("/links/review").asText();
  }

  private static JsonNode analysis(JsonNode verdict) {
    return api.get(verdict.at("/links/analysis").asText()).json();
  }

  private static Locator choice(Page page, String words) {
    return page.getByRole(AriaRole.RADIO).and(page.getByLabel(words)).first();
  }

  private static Locator store(Page page) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Store decision"));
  }

  /** Asks from outside: waitForFunction polls inside the page, where its policy forbids eval. */
  private static void waitUntil(Page page, String expression) {
    page.waitForCondition(() -> Boolean.TRUE.equals(page.evaluate(expression)));
  }

  @Test
  void listsTheNewestVerdictFirstWithItsPicture() {
    JsonNode verdict = judged(100);
    Page page = page();
    page.navigate(service.uri("/review").toString());
    Locator first = page.locator(".case").first();
    assertThat(first).containsText(verdict.path("callerId").asText());
    waitUntil(page, "document.querySelector('.thumbnail')?.naturalWidth > 0");
    first.click();
    assertThat(page).hasURL(address(verdict));
    waitUntil(page, "document.querySelector('.picture img')?.naturalWidth === 128");
    assertThat(page.locator(".facts")).containsText(verdict.path("sha256").asText());
    assertThat(page.locator(".facts")).containsText(verdict.path("model").asText());
    assertThat(page.locator(".reasons")).containsText(verdict.at("/reasons/0/text").asText());
    assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("policy says")))
        .isVisible();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void showsWhereTheDetectorLookedIfAsked() {
    JsonNode verdict = api.raw("?submitter=review-test", ApiClient.picture(111, 300, 200)).json();
    Map<String, Set<List<Integer>>> byBranch = new HashMap<>();
    analysis(verdict)
        .path("patches")
        .forEach(
            patch ->
                byBranch
                    .computeIfAbsent(patch.path("branch").asText(), branch -> new HashSet<>())
                    .add(
                        List.of(
                            patch.path("x").asInt(),
                            patch.path("y").asInt(),
                            patch.path("side").asInt())));
    // A branch that looks at one place says of it what it says of the picture.
    Set<List<Integer>> places =
        byBranch.values().stream()
            .filter(of -> of.size() > 1)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
    Page page = page();
    page.navigate(address(verdict));
    Locator map = page.locator("svg.map[aria-label^='Of " + places.size() + " squares'][role=img]");
    assertThat(map).isHidden();
    page.getByLabel("Show where the detector looked").check();
    assertThat(map).isVisible();
    assertThat(map.locator("rect")).hasCount(places.size());
    BoundingBox drawn = map.boundingBox();
    BoundingBox picture = page.locator(".picture img").boundingBox();
    assertThat(List.of(drawn.x, drawn.y, drawn.width, drawn.height))
        .isEqualTo(List.of(picture.x, picture.y, picture.width, picture.height));
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void filtersByVerdict() {
    JsonNode verdict = judged(101);
    String decision = verdict.path("verdict").asText();
    String words = decision.charAt(0) + decision.substring(1).toLowerCase(java.util.Locale.ROOT);
    Page page = page();
    page.navigate(service.uri("/review").toString());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(words).setExact(true))
        .click();
    assertThat(page.locator(".case").first()).containsText(verdict.path("callerId").asText());
    assertThat(
            page.locator(".case .verdict").filter(new Locator.FilterOptions().setHasNotText(words)))
        .hasCount(0);
  }

  @Test
  void showsOlderVerdictsBelowWithoutLeavingThePage() {
    for (int i = 0; i < 30; i++) {
      judged(102);
    }
    Page page = page();
    page.navigate(service.uri("/review").toString());
    assertThat(page.locator(".case")).hasCount(24);
    Locator older = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Older"));
    older.click();
    waitUntil(page, "document.querySelectorAll('.case').length > 24");
    assertThat(page).hasURL(service.uri("/review").toString());
    assertThat(page.locator(".case").allTextContents()).doesNotHaveDuplicates();
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void storesADecisionBesideTheMachinesVerdict() {
    JsonNode verdict = judged(103);
    Page page = page();
    page.navigate(address(verdict));
    choice(page, "Override").check();
    page.getByLabel("Reason").fill("The original is in our archive.");
    store(page).click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your decision is stored.");
    assertThat(page).hasURL(address(verdict)); // htmx replaced the panel alone
    assertThat(page.locator(".reviews li")).hasCount(1);
    assertThat(page.locator(".reviews")).containsText("The original is in our archive.");
    JsonNode analysis = analysis(verdict);
    assertThat(analysis.path("verdict")).isEqualTo(verdict.path("verdict"));
    assertThat(analysis.at("/reviews/0/decision").asText()).isEqualTo("OVERRIDE");
    assertThat(analysis.at("/reviews/0/verdict")).isNotEqualTo(verdict.path("verdict"));
    assertThat(analysis.at("/reviews/0/analyst").asText()).isEqualTo("admin");
    assertThat(chromium.complaints()).isEmpty();
  }

  @Test
  void agreesByKeyboardAlone() {
    JsonNode verdict = judged(104);
    Page page = page();
    page.navigate(address(verdict));
    page.keyboard().press("Tab");
    assertThat(
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Skip to content")))
        .isFocused();
    for (int i = 0; i < 12 && !"verdict".equals(focused(page)); i++) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Space");
    page.keyboard().press("Tab");
    page.keyboard().type("Keys only");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
    JsonNode review = analysis(verdict).at("/reviews/0");
    assertThat(review.path("decision").asText()).isEqualTo("AGREE");
    assertThat(review.path("verdict")).isEqualTo(verdict.path("verdict"));
    assertThat(review.path("reason").asText()).isEqualTo("Keys only");
  }

  private static Object focused(Page page) {
    return page.evaluate("document.activeElement.name");
  }

  @Test
  void asksForAReasonAndKeepsWhatWasTyped() {
    JsonNode verdict = judged(105);
    Page page = page();
    page.navigate(address(verdict));
    choice(page, "Override").check();
    store(page).click();
    assertThat(page.getByRole(AriaRole.ALERT))
        .hasText("Say why you override the machine's verdict.");
    assertThat(choice(page, "Override")).isChecked();
    assertThat(analysis(verdict).path("reviews")).isEmpty();
  }

  @Test
  void worksWithoutScripts() {
    JsonNode verdict = judged(106);
    Page page = chromium.page(new Browser.NewContextOptions().setJavaScriptEnabled(false));
    page.navigate(address(verdict));
    choice(page, "Agree").check();
    store(page).click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Your decision is stored.");
    assertThat(analysis(verdict).path("reviews")).hasSize(1);
    page.navigate(service.uri("/review").toString());
    assertThat(page.locator(".case").first()).containsText("Confirmed by admin");
  }

  @Test
  void showsHostileTextAsText() {
    String hostile = "<img src=x onerror=alert(1)>\"'{x}</a><script>alert(2)</script>";
    JsonNode verdict = judged(hostile + UUID.randomUUID(), 107);
    Page page = page();
    page.navigate(service.uri("/review").toString());
    assertThat(page.locator(".case").first()).containsText(hostile);
    page.navigate(address(verdict));
    assertThat(page.locator("table")).containsText(hostile);
    choice(page, "Agree").check();
    page.getByLabel("Reason").fill(hostile);
    store(page).click();
    assertThat(page.locator(".reviews")).containsText(hostile);
    assertThat(page.locator("img[src=x]")).hasCount(0);
    assertThat(chromium.complaints()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void isAccessible(ColorScheme colours) {
    JsonNode verdict = judged(108);
    Page page = chromium.page(new Browser.NewContextOptions().setColorScheme(colours));
    page.navigate(service.uri("/review").toString());
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    page.navigate(address(verdict));
    choice(page, "Agree").check();
    store(page).click();
    assertThat(page.getByRole(AriaRole.STATUS)).isVisible();
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    page.navigate(service.uri("/review/" + UUID.randomUUID()).toString());
    assertThat(page.locator("h1")).hasText("There is no such case");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site, 403",
    "Sec-Fetch-Site, same-site, 403",
    "Origin, http://evil.example, 403",
    "Origin, null, 403",
    "Sec-Fetch-Site, same-origin, 400", // an empty form, but ours
  })
  void takesNoFormFromAnotherSite(String header, String value, int status) {
    ApiClient.Answer answer =
        api.send(
            api.request(judged(109).at("/links/review").asText())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(header, value)
                .POST(HttpRequest.BodyPublishers.ofString("")));
    assertThat(answer.status()).isEqualTo(status);
  }

  /** What was sent may hold more than a picture: the browser gets a new file. */
  @Test
  void neverServesTheBytesThatWereSent() {
    byte[] sent = ApiClient.picture(110);
    String sha256 = api.raw("", sent).json().path("sha256").asText();
    for (String address : List.of("/review/pictures/", "/review/thumbnails/")) {
      ApiClient.Answer shown = api.get(address + sha256);
      assertThat(shown.status()).isEqualTo(200);
      assertThat(shown.header("Content-Type")).isEqualTo("image/jpeg");
      assertThat(shown.response().body()).isNotEqualTo(sent);
    }
    assertThat(api.get("/review/pictures/" + "0".repeat(64)).status()).isEqualTo(404);
    assertThat(api.get("/review").header("Content-Security-Policy"))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
  }
}
