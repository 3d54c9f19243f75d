package touchstone.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient;
import touchstone.training.ToyFaces;

/** Watching a run in a real Chromium. */
class RunPageIT {
  private static ServiceProcess service;
  private static ApiClient api;

  @RegisterExtension private final Chromium chromium = new Chromium();

  @BeforeAll
  static void open() throws IOException {
    service = ServiceProcess.shared();
    api = new ApiClient(service.uri());
    ToyFaces.write(service.data().resolve("datasets/discs"), 96, 16);
  }

  private static void send(String method, String path, String body) {
    ApiClient.Answer answer =
        api.send(
            api.request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(answer.text()).isBetween(200, 299);
  }

  @Test
  void aRunIsWatchedWhileItTrains() {
    send(
        "POST",
        "/v1/runs",
        """
        {"id":"watched-1","family":"mlp","data":"discs","steps":50000,"batch":8,"side":16,"latent":8,"filters":8}
        """);
    Page page = chromium.page(new Browser.NewContextOptions());
    page.navigate(service.uri("/review").toString());
    page.getByText("Runs", new Page.GetByTextOptions().setExact(true)).click();
    page.locator(".case", new Page.LocatorOptions().setHasText("watched-1")).click();
    assertThat(page.locator("h1")).containsText("watched-1");
    // The page asks again by itself.
    LocatorAssertions.HasCountOptions patient =
        new LocatorAssertions.HasCountOptions().setTimeout(60_000);
    assertThat(page.locator(".curve")).hasCount(3, patient);
    Locator line = page.locator(".curve polyline").first();
    assertThat(line).hasAttribute("points", java.util.regex.Pattern.compile("[0-9.]+,[0-9.]+.*"));
    page.waitForCondition(
        () ->
            Boolean.TRUE.equals(
                page.evaluate("document.querySelector('.picture img')?.naturalWidth > 0")));
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    assertThat(page.locator("form, button, input")).hasCount(0);
    assertThat(chromium.complaints()).isEmpty();

    for (String method : List.of("POST", "PUT", "DELETE")) {
      ApiClient.Answer answer =
          api.send(api.request("/review/runs/watched-1").method(method, BodyPublishers.noBody()));
      assertThat(answer.status()).as(method).isEqualTo(405);
    }
    send("PUT", "/v1/runs/watched-1/state", "{\"state\":\"STOPPED\"}");
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> api.get("/v1/runs/watched-1").json().path("state").asText().equals("STOPPED"));
    assertThat(page.locator(".run-state"))
        .hasText("stopped", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
    page.navigate(service.uri("/review/runs/none").toString());
    assertThat(page.locator("h1")).hasText("There is no such run");
  }
}
