package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.access.KeyOrder;
import touchstone.access.KeyText;
import touchstone.access.Role;
import touchstone.access.Secret;
import touchstone.api.ApiClient.Answer;
import touchstone.store.KeyTable;

/**
 * Whoever guesses keys is slowed down, and nobody beside them. The service trusts the proxy that
 * the tests are, so each test has an address of its own.
 */
class GuessingIT {
  private static final int WRONG_PER_MINUTE = 6; // slow enough for a busy machine

  private static ServiceProcess service;
  private static ApiClient nobody;

  @BeforeAll
  static void start() {
    service =
        ServiceProcess.start(
            ServiceProcess.newData(),
            Map.of(
                "TOUCHSTONE_ACCESS_WRONG_PER_MINUTE",
                "" + WRONG_PER_MINUTE,
                "QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING",
                "true",
                "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES",
                "127.0.0.1"));
    nobody = new ApiClient(service.uri(), null);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private static HttpRequest.Builder from(String address, String path) {
    return nobody.request(path).header("X-Forwarded-For", address);
  }

  private static Answer models(String address, String key) {
    return nobody.send(from(address, "/v1/models").header("X-API-Key", key));
  }

  private static Answer withCookie(String address, String path, String cookie) {
    return nobody.send(from(address, path).header("Cookie", cookie));
  }

  private static Answer signIn(String address, String key) {
    return nobody.send(
        from(address, "/review/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("key=" + key)));
  }

  private static String newKey() throws SQLException {
    KeyText text = KeyText.random();
    try (Connection connection = service.database()) {
      KeyTable.add(
          connection,
          new KeyOrder("guessed", Role.ANALYST, "guessed", 1, 6000)
              .fill(text, "IT", Instant.now()));
    }
    return text.text();
  }

  private static String wrong() {
    return KeyText.random().text();
  }

  private static String wrongCookie() {
    return "touchstone-session=" + Secret.random().text();
  }

  /** Shows what is wrong until it is refused unread: the refusal. */
  private static Answer guess(IntFunction<Answer> show) {
    long start = System.nanoTime();
    int lookedUp = 0;
    Answer answer = show.apply(0);
    while (answer.status() != 429) {
      lookedUp++;
      answer = show.apply(lookedUp);
    }
    long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
    int more = Math.toIntExact(seconds * WRONG_PER_MINUTE / 60 + 1);
    assertThat(lookedUp).isBetween(WRONG_PER_MINUTE, WRONG_PER_MINUTE + more);
    return answer;
  }

  private static int retryAfter(Answer refused) {
    return Integer.parseInt(refused.header("Retry-After"));
  }

  @Test
  void wrongKeysAreRefusedUnreadUntilTheWaitIsOver() throws Exception {
    String address = "203.0.113.1";
    Answer refused = guess(i -> models(address, wrong()));
    ApiIT.assertProblem(refused, 429, "TOO_MANY_REQUESTS");
    assertThat(retryAfter(refused)).isBetween(1, 11);
    assertThat(models("203.0.113.2", wrong()).status()).isEqualTo(401);
    assertThat(new ApiClient(service.uri()).get("/q/metrics").text())
        .containsPattern("touchstone_tries_refused_total [1-9]");

    Thread.sleep(Duration.ofSeconds(retryAfter(refused)).toMillis());
    ApiIT.assertProblem(models(address, wrong()), 401, "UNAUTHORIZED");
  }

  /** The answer tells nobody whether a key is one. */
  @Test
  void whoeverWasLetInBeforeStaysInAndOthersWait() throws Exception {
    String address = "203.0.113.3";
    String used = newKey();
    String unused = newKey();
    assertThat(models("203.0.113.4", used).status()).isEqualTo(200);
    String cookie = signIn(address, used).header("Set-Cookie").replaceAll(";.*", "");
    guess(i -> models(address, wrong()));
    assertThat(withCookie(address, "/review", cookie).status()).isEqualTo(200);
    assertThat(models(address, used).status()).isEqualTo(200);
    assertThat(signIn(address, used).status()).isEqualTo(303);

    spend(address);
    assertThat(models(address, unused).text()).isEqualTo(models(address, wrong()).text());
    assertThat(models("203.0.113.5", unused).status()).isEqualTo(200);
  }

  /** Until it takes some seconds to the next that is looked up: time for what a test has to see. */
  private static void spend(String address) {
    Answer answer = models(address, wrong());
    while (answer.status() != 429 || retryAfter(answer) < 6) {
      answer = models(address, wrong());
    }
  }

  @Test
  void allWaysInAreCountedTogether() {
    String address = "2001:db8::1";
    String neighbour = "2001:db8::ffff:2";
    guess(
        i ->
            i % 2 == 0
                ? signIn(address, wrong())
                : withCookie(neighbour, "/v1/models", wrongCookie()));
    spend(address);
    Answer form = signIn(neighbour, wrong());
    assertThat(form.status()).isEqualTo(429);
    assertThat(retryAfter(form)).isBetween(1, 11);
    assertThat(form.text()).contains("Too many wrong keys", "action=\"/review/sign-in\"");
    for (String path : new String[] {"/v1/models", "/review"}) {
      Answer cookie = withCookie(address, path, wrongCookie());
      ApiIT.assertProblem(cookie, 429, "TOO_MANY_REQUESTS");
      assertThat(retryAfter(cookie)).isBetween(1, 11);
    }
    assertThat(nobody.send(from(address, "/review/sign-in")).status()).isEqualTo(200);
  }
}
