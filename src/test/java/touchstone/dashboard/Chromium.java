package touchstone.dashboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import touchstone.ServiceProcess;

/** The system's Chromium: one for all tests of the JVM, a fresh profile for each. */
final class Chromium implements AfterEachCallback {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;

  private static synchronized Browser browser() {
    if (browser == null) {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      browser =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(PROGRAM)
                      .setArgs(
                          List.of(
                              "--no-sandbox",
                              "--disable-gpu",
                              "--disable-quic",
                              "--no-first-run",
                              "--disable-background-networking",
                              "--disable-component-update",
                              "--disable-sync")));
      Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
    }
    return browser;
  }

  /** A page in a profile of its own, for an admin. */
  Page page(Browser.NewContextOptions options) {
    return strangersPage(
        options.setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY)));
  }

  /** The same for somebody who has not signed in. */
  Page strangersPage(Browser.NewContextOptions options) {
    context = browser().newContext(options);
    Page page = context.newPage();
    page.setDefaultTimeout(20_000);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(
        dialog -> {
          complaints.add("dialog " + dialog.message());
          dialog.dismiss();
        });
    return page;
  }

  /** Errors that the page reported, and dialogs that it opened. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    if (context != null) {
      context.close();
    }
  }
}
