package touchstone.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient;

/** The page of a candidate in a real Chromium; how it gets its verdicts, ShadowIT shows. */
class ShadowPageIT {
  private static ServiceProcess service;
  private static String address;

  @RegisterExtension private final Chromium chromium = new Chromium();

  /** A picture that a candidate says the opposite of. */
  @BeforeAll
  static void differ() throws SQLException {
    service = ServiceProcess.shared();
    JsonNode verdict =
        new ApiClient(service.uri()).raw("?submitter=shadow-page", ApiClient.picture(600)).json();
    address = verdict.at("/links/review").asText();
    UUID candidate = UUID.randomUUID();
    try (Connection connection = service.database();
        PreparedStatement analysis =
            connection.prepareStatement(
                "insert into analysis (id, media, model, policy, verdict, logit, probability,"
                    + " reasons, decode_millis, score_millis, created_at) values (?, ?,"
                    + " 'the-candidate', 'p', 'SYNTHETIC', 2, 0.9,"
                    + " '{ABOVE_SYNTHETIC_THRESHOLD}', 1, 1, now())");
        PreparedStatement shadow =
            connection.prepareStatement(
                "insert into shadow (incumbent, candidate, agrees, compared_at)"
                    + " values (?, ?, false, now())")) {
      analysis.setObject(1, candidate);
      analysis.setString(2, verdict.path("sha256").asText());
      analysis.execute();
      String incumbent = address.substring(address.lastIndexOf('/') + 1);
      shadow.setObject(1, UUID.fromString(incumbent));
      shadow.setObject(2, candidate);
      shadow.execute();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void leadsFromADifferenceToItsCase(ColorScheme colours) {
    Page page = chromium.page(new Browser.NewContextOptions().setColorScheme(colours));
    page.navigate(service.uri("/review").toString());
    page.getByText("Candidate", new Page.GetByTextOptions().setExact(true)).click();
    assertThat(page.locator("h1")).hasText("Where a candidate differs");
    assertThat(page.locator("td").getByText("the-candidate")).isVisible();
    Locator difference = page.locator(".case[href='" + address + "']");
    assertThat(difference).containsText("the-candidate, 90.0 %");
    assertThat(difference).containsText("Synthetic");
    assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
    difference.click();
    assertThat(page.url()).endsWith(address);
  }
}
