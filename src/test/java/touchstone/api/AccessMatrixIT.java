package touchstone.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.net.http.HttpRequest.BodyPublishers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import touchstone.ServiceProcess;
import touchstone.access.ApiKey;
import touchstone.access.KeyOrder;
import touchstone.access.KeyText;
import touchstone.access.Role;
import touchstone.api.ApiClient.Answer;
import touchstone.store.KeyTable;

/**
 * What every endpoint answers to everybody. The endpoints are those of the running service's own
 * description, and of the pages: one that this table does not know fails.
 */
class AccessMatrixIT {
  /**
   * Statuses; bad is an expired or a revoked key, other a submitter of another tenant than the one
   * whose media, deliveries and so on are asked for.
   */
  private static final String TABLE =
      """
      endpoint                                 none bad other own analyst admin
      POST /v1/media                            401 401  200  200   200    200
      GET /v1/media/{sha256}                    401 401  404  200   200    200
      DELETE /v1/media/{sha256}                 401 401  403  403   403    404
      GET /v1/verdicts                          401 401  200  200   200    200
      GET /v1/verdicts/{id}                     401 401  404  200   200    200
      GET /v1/verdicts/{id}/feedback            401 401  404  200   200    200
      POST /v1/verdicts/{id}/feedback           401 401  404  201   201    201
      GET /v1/analyses/{id}                     401 401  404  200   200    200
      GET /v1/callbacks/deliveries              401 401  200  200   200    200
      POST /v1/callbacks/deliveries/{id}/retry  401 401  404  202   202    202
      GET /v1/models                            401 401  403  403   200    200
      GET /v1/models/{id}                       401 401  403  403   200    200
      GET /v1/models/{id}/diff/{other}          401 401  403  403   200    200
      GET /v1/lineage                           401 401  403  403   200    200
      GET /v1/lineage/{id}                      401 401  403  403   200    200
      GET /v1/shadow                            401 401  403  403   200    200
      GET /v1/dead-letters                      401 401  403  403   200    200
      POST /v1/dead-letters/{id}/replay         401 401  403  403   403    404
      POST /v1/dead-letters/replay              401 401  403  403   403    202
      GET /v1/audit                             401 401  403  403   403    200
      GET /v1/runs                              401 401  403  403   200    200
      POST /v1/runs                             401 401  403  403   403    400
      GET /v1/runs/{id}                         401 401  403  403   404    404
      PUT /v1/runs/{id}/state                   401 401  403  403   403    404
      GET /v1/runs/{id}/statistics              401 401  403  403   404    404
      GET /v1/runs/{id}/samples/{step}          401 401  403  403   404    404
      GET /v1/keys                              401 401  403  403   403    200
      POST /v1/keys                             401 401  403  403   403    400
      DELETE /v1/keys/{id}                      401 401  403  403   403    404
      GET /review                               303 401  403  403   200    200
      GET /review/{analysis}                    303 401  403  403   200    200
      POST /review/{analysis}                   303 401  403  403   400    400
      GET /review/pictures/{sha256}             303 401  403  403   200    200
      GET /review/thumbnails/{sha256}           303 401  403  403   200    200
      GET /review/shadow                        303 401  403  403   200    200
      GET /review/runs                          303 401  403  403   200    200
      GET /review/runs/{id}                     303 401  403  403   404    404
      GET /review/sign-in                       200 401  200  200   200    200
      GET /review/sign-in/provider              303 401  404  404   404    404
      POST /review/sign-in                      403 401  403  403   403    403
      POST /review/sign-out                     303 401  403  403   303    303
      GET /q/health                             200 401  200  200   200    200
      GET /q/health/ready                       200 401  200  200   200    200
      GET /q/health/live                        200 401  200  200   200    200
      GET /q/metrics                            401 401  403  403   200    200
      GET /q/openapi                            401 401  200  200   200    200
      GET /q/swagger-ui/                        401 401  200  200   200    200
      GET /assets/review.css                    200 401  200  200   200    200
      GET /nothing                              401 401  404  404   404    404
      """;

  private static final String OWN = "matrix-own";

  private static ServiceProcess service;
  private static final Map<String, List<ApiClient>> CALLERS = new LinkedHashMap<>();
  private static final Map<String, String> ADDRESSES = new LinkedHashMap<>();

  @BeforeAll
  static void open() throws SQLException {
    service = ServiceProcess.shared();
    try (Connection connection = service.database()) {
      ApiClient own = client(key(connection, Role.SUBMITTER, OWN, Instant.now()));
      CALLERS.put("none", List.of(client(null)));
      CALLERS.put("bad", List.of(expired(connection), revoked(connection)));
      CALLERS.put(
          "other", List.of(client(key(connection, Role.SUBMITTER, "matrix-other", Instant.now()))));
      CALLERS.put("own", List.of(own));
      CALLERS.put(
          "analyst", List.of(client(key(connection, Role.ANALYST, "analysts", Instant.now()))));
      CALLERS.put("admin", List.of(client(ServiceProcess.ADMIN_KEY)));
      UUID delivery = UUID.randomUUID();
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            """
            insert into callback_delivery
              (id, callback, submitter, event, body, state, attempts, created_at, settled_at)
            values ('%s', 'nobody', '%s', '%s', '{}', 'DEAD', 6, now(), now())"""
                .formatted(delivery, OWN, delivery));
      }
      addresses(own.raw("?id=matrix", ApiClient.picture(900)), delivery);
    }
  }

  private static ApiClient client(String key) {
    return new ApiClient(service.uri(), key);
  }

  private static String key(Connection connection, Role role, String tenant, Instant made)
      throws SQLException {
    KeyText text = KeyText.random();
    KeyTable.add(connection, new KeyOrder(tenant, role, tenant, 1, 6000).fill(text, "IT", made));
    return text.text();
  }

  private static ApiClient expired(Connection connection) throws SQLException {
    Instant made = Instant.now().minus(Duration.ofDays(1)).minusSeconds(1);
    return client(key(connection, Role.ADMIN, "expired", made));
  }

  private static ApiClient revoked(Connection connection) throws SQLException {
    String text = key(connection, Role.ADMIN, "revoked", Instant.now());
    String id = KeyText.required(text).id();
    ApiKey key = KeyTable.revoke(connection, id, "IT", Instant.now()).orElseThrow();
    assertThat(key.state(Instant.now())).isEqualTo(ApiKey.State.REVOKED);
    return client(text);
  }

  /** Where the variables of an address stand for something that is there. */
  private static void addresses(Answer judged, UUID delivery) {
    String verdict = judged.json().at("/links/self").asText();
    String media = judged.json().at("/links/media").asText();
    String sha256 = judged.json().path("sha256").asText();
    String review = judged.json().at("/links/review").asText();
    String model = judged.json().path("model").asText();
    ADDRESSES.put("GET /v1/media/{sha256}", media);
    ADDRESSES.put("DELETE /v1/media/{sha256}", "/v1/media/" + "0".repeat(64));
    ADDRESSES.put("GET /v1/verdicts/{id}", verdict);
    ADDRESSES.put("GET /v1/verdicts/{id}/feedback", verdict + "/feedback");
    ADDRESSES.put("POST /v1/verdicts/{id}/feedback", verdict + "/feedback");
    ADDRESSES.put("GET /v1/analyses/{id}", judged.json().at("/links/analysis").asText());
    ADDRESSES.put(
        "POST /v1/callbacks/deliveries/{id}/retry",
        "/v1/callbacks/deliveries/" + delivery + "/retry");
    ADDRESSES.put(
        "POST /v1/dead-letters/{id}/replay", "/v1/dead-letters/" + UUID.randomUUID() + "/replay");
    ADDRESSES.put("GET /v1/models/{id}", "/v1/models/" + model);
    ADDRESSES.put("GET /v1/models/{id}/diff/{other}", "/v1/models/" + model + "/diff/" + model);
    ADDRESSES.put("GET /v1/lineage/{id}", "/v1/lineage/" + model);
    ADDRESSES.put("GET /review/{analysis}", review);
    ADDRESSES.put("POST /review/{analysis}", review);
    ADDRESSES.put("GET /review/pictures/{sha256}", "/review/pictures/" + sha256);
    ADDRESSES.put("GET /review/thumbnails/{sha256}", "/review/thumbnails/" + sha256);
  }

  private static String address(String endpoint) {
    String path = endpoint.substring(endpoint.indexOf(' ') + 1);
    return ADDRESSES.getOrDefault(
        endpoint, path.replace("{step}", "1").replaceAll("\\{\\w+}", "none"));
  }

  private static final String FEEDBACK =
      "{\"label\":\"AUTHENTIC\",\"category\":\"PHOTOGRAPH\",\"source\":\"matrix\"}";

  private static Answer ask(ApiClient caller, String endpoint, String address) {
    String method = endpoint.substring(0, endpoint.indexOf(' '));
    return switch (endpoint) {
      case "POST /v1/media" -> caller.raw("", ApiClient.picture(902));
      case "POST /v1/verdicts/{id}/feedback" -> send(caller, method, address, FEEDBACK);
      case "PUT /v1/runs/{id}/state" -> send(caller, method, address, "{\"state\":\"STOPPED\"}");
      case "POST /v1/runs", "POST /v1/keys" -> send(caller, method, address, "{}");
      case "POST /review/{analysis}", "POST /review/sign-in" ->
          caller.send(
              caller
                  .request(address)
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("")));
      default -> caller.send(caller.request(address).method(method, BodyPublishers.noBody()));
    };
  }

  private static Answer send(ApiClient caller, String method, String address, String json) {
    return caller.send(
        caller
            .request(address)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  static Stream<String> rows() {
    return TABLE.lines().skip(1);
  }

  private static List<String> cells(String row) {
    List<String> words = List.of(row.strip().split(" +"));
    List<String> cells = new ArrayList<>(List.of(words.get(0) + " " + words.get(1)));
    cells.addAll(words.subList(2, words.size()));
    return cells;
  }

  @ParameterizedTest
  @MethodSource("rows")
  void answersEverybodyAsTheTableSays(String row) {
    String endpoint = cells(row).get(0);
    List<String> asked = new ArrayList<>(List.of(endpoint));
    CALLERS.forEach(
        (name, callers) -> {
          Set<String> statuses = new TreeSet<>();
          for (ApiClient caller : callers) {
            Answer answer = ask(caller, endpoint, address(endpoint));
            statuses.add(Integer.toString(answer.status()));
            assertProblem(answer, endpoint);
          }
          asked.add(String.join("/", statuses));
        });
    assertThat(asked).containsExactlyElementsOf(cells(row));
  }

  /** Every refusal says so in problem details; pages have pages. */
  private static void assertProblem(Answer answer, String endpoint) {
    if (Set.of(401, 403, 404).contains(answer.status()) && !endpoint.contains("/review")) {
      ApiIT.assertProblem(answer, answer.status(), answer.json().path("code").asText());
      assertThat(answer.header("WWW-Authenticate"))
          .isEqualTo(answer.status() == 401 ? "Bearer" : "");
    }
  }

  @Test
  void knowsEveryEndpoint() {
    Set<String> known = new TreeSet<>();
    rows().map(row -> cells(row).get(0)).forEach(known::add);
    Set<String> there = new TreeSet<>(pages());
    client(ServiceProcess.ADMIN_KEY)
        .get("/q/openapi?format=json")
        .json()
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            there.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(there).hasSizeGreaterThan(30);
    assertThat(known).containsAll(there);
  }

  private static Set<String> pages() {
    Set<String> pages = new TreeSet<>();
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("touchstone.dashboard")) {
      if (type.isAnnotatedWith(Path.class)) {
        String base = type.getAnnotationOfType(Path.class).value();
        for (JavaMethod method : type.getMethods()) {
          method(method).ifPresent(name -> pages.add(name + " " + base + path(method)));
        }
      }
    }
    return pages;
  }

  private static Optional<String> method(JavaMethod method) {
    return Arrays.stream(method.reflect().getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .filter(named -> named != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static String path(JavaMethod method) {
    return method.isAnnotatedWith(Path.class) ? method.getAnnotationOfType(Path.class).value() : "";
  }

  /** Neither to strangers nor to other tenants it is said whether something exists. */
  @ParameterizedTest
  @CsvSource({
    "GET /v1/verdicts/{id}",
    "GET /v1/verdicts/{id}/feedback",
    "POST /v1/verdicts/{id}/feedback",
    "GET /v1/analyses/{id}",
    "GET /v1/media/{sha256}",
    "POST /v1/callbacks/deliveries/{id}/retry"
  })
  void answersWhatIsAnothersLikeWhatIsNot(String endpoint) {
    String there = address(endpoint);
    String id = List.of(there.split("/")).get(there.startsWith("/v1/callbacks") ? 4 : 3);
    String missing = id.length() == 64 ? "0".repeat(64) : UUID.randomUUID().toString();
    for (String caller : List.of("none", "bad", "other")) {
      for (ApiClient client : CALLERS.get(caller)) {
        Answer another = ask(client, endpoint, there);
        Answer none = ask(client, endpoint, there.replace(id, missing));
        assertThat(another.status()).isEqualTo(none.status());
        assertThat(another.text().replace(id, "")).isEqualTo(none.text().replace(missing, ""));
        assertThat(another.response().headers().map().keySet())
            .isEqualTo(none.response().headers().map().keySet());
      }
    }
  }

  @Test
  void saysTheSameToEveryKeyThatIsNoGood() {
    Set<String> answers = new TreeSet<>();
    KeyText unknown = KeyText.random();
    String known = KeyText.required(ServiceProcess.ADMIN_KEY).id();
    List<ApiClient> clients = new ArrayList<>(CALLERS.get("bad"));
    clients.add(client(null));
    clients.add(client(unknown.text()));
    clients.add(client("ts_" + known + "_" + unknown.secret().text()));
    clients.add(client("ts_"));
    clients.add(client("not-a-key"));
    for (ApiClient client : clients) {
      Answer answer = client.get("/v1/models");
      assertThat(answer.status()).isEqualTo(401);
      answers.add(answer.text());
    }
    assertThat(answers).hasSize(1);
  }

  /** The same bytes are kept once, but whoever did not send them does not see them. */
  @Test
  void aTenantSeesMediaOnceItHasSentThemItself() {
    byte[] shared = ApiClient.picture(901);
    ApiClient own = CALLERS.get("own").get(0);
    ApiClient other = CALLERS.get("other").get(0);
    Answer first = own.raw("?id=shared", shared);
    String media = first.json().at("/links/media").asText();
    String analysis = first.json().at("/links/analysis").asText();
    String list = "/v1/verdicts?sha256=" + first.json().path("sha256").asText();
    assertThat(other.get(media).status()).isEqualTo(404);
    assertThat(other.get(analysis).status()).isEqualTo(404);
    assertThat(other.get(list).json().path("items")).isEmpty();
    assertThat(other.get(list + "&submitter=" + OWN).json().path("items")).isEmpty();

    Answer second = other.raw("?id=shared", shared);
    assertThat(second.json().path("submitter").asText()).isEqualTo("matrix-other");
    assertThat(second.json().at("/links/analysis").asText()).isEqualTo(analysis);
    assertThat(other.get(media).status()).isEqualTo(200);
    assertThat(other.get(analysis).status()).isEqualTo(200);
    assertThat(other.get(list).json().path("items")).hasSize(1);
    assertThat(other.get(first.json().at("/links/self").asText()).status()).isEqualTo(404);
    assertThat(CALLERS.get("analyst").get(0).get(list).json().path("items")).hasSize(2);
  }

  @Test
  void submitsForNoOtherTenant() {
    for (String caller : List.of("own", "analyst")) {
      Answer refused =
          CALLERS.get(caller).get(0).raw("?submitter=matrix-other", ApiClient.picture(900));
      ApiIT.assertProblem(refused, 403, "FORBIDDEN");
    }
    Answer named = CALLERS.get("own").get(0).raw("?submitter=" + OWN, ApiClient.picture(900));
    assertThat(named.status()).isEqualTo(200);
    Answer admin = CALLERS.get("admin").get(0).raw("?submitter=x", ApiClient.picture(900));
    assertThat(admin.json().path("submitter").asText()).isEqualTo("x");
  }

  @Test
  void listsNoDeliveriesOfOthers() {
    String list = "/v1/callbacks/deliveries?callback=nobody";
    assertThat(CALLERS.get("own").get(0).get(list).json().path("items")).hasSize(1);
    assertThat(CALLERS.get("other").get(0).get(list).json().path("items")).isEmpty();
    assertThat(CALLERS.get("analyst").get(0).get(list).json().path("items")).hasSize(1);
  }

  @Test
  void makesAKeyThatWorksUntilItIsRevoked() throws SQLException {
    ApiClient admin = CALLERS.get("admin").get(0);
    Answer made =
        send(
            admin,
            "POST",
            "/v1/keys",
            "{\"name\":\"short lived\",\"role\":\"ANALYST\",\"tenant\":\"t\",\"perMinute\":3}");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    String id = made.json().path("id").asText();
    ApiClient caller = client(made.json().path("key").asText());
    for (int i = 0; i < 3; i++) {
      assertThat(caller.get("/v1/runs").status()).isEqualTo(200);
    }
    Answer spent = caller.get("/v1/runs");
    ApiIT.assertProblem(spent, 429, "TOO_MANY_REQUESTS");
    assertThat(Integer.parseInt(spent.header("Retry-After"))).isBetween(1, 20);

    Answer listed = admin.get("/v1/keys");
    assertThat(listed.json().findValuesAsText("id")).contains(id);
    assertThat(listed.text())
        .doesNotContain(KeyText.required(made.json().path("key").asText()).secret().text());
    Answer revoked = admin.send(admin.request("/v1/keys/" + id).DELETE());
    assertThat(revoked.json().path("state").asText()).isEqualTo("REVOKED");
    ApiIT.assertProblem(caller.get("/v1/runs"), 401, "UNAUTHORIZED");
    assertThat(audited(id)).containsExactly("CREATED admin", "REVOKED admin");
  }

  private static List<String> audited(String id) throws SQLException {
    List<String> entries = new ArrayList<>();
    try (Connection connection = service.database();
        Statement select = connection.createStatement();
        var rows =
            select.executeQuery(
                "select content::json ->> 'what' || ' ' || split_part(actor, ' (', 1) from audit"
                    + " where kind = 'KEY' and subject = '"
                    + id
                    + "' order by id")) {
      while (rows.next()) {
        entries.add(rows.getString(1));
      }
    }
    return entries;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "[] | MALFORMED_MESSAGE",
        "{\"name\":\"x\",\"role\":\"ROOT\"} | MALFORMED_MESSAGE",
        "{\"name\":\"x\",\"role\":\"ADMIN\",\"secret\":\"s\"} | MALFORMED_MESSAGE",
        "{\"role\":\"ADMIN\"} | INVALID_ARGUMENT",
        "{\"name\":\"x\"} | INVALID_ARGUMENT",
        "{\"name\":\"two words\",\"role\":\"ADMIN\"} | INVALID_ARGUMENT",
        "{\"name\":\"x\",\"role\":\"ADMIN\",\"days\":0} | INVALID_ARGUMENT",
        "{\"name\":\"x\",\"role\":\"ADMIN\",\"perMinute\":-1} | INVALID_ARGUMENT",
      })
  void refusesAKeyThatMakesNoSense(String body, String code) {
    ApiIT.assertProblem(send(CALLERS.get("admin").get(0), "POST", "/v1/keys", body), 400, code);
  }

  @Test
  void takesAKeyInEitherHeader() {
    ApiClient nobody = client(null);
    Answer answer =
        nobody.send(nobody.request("/v1/models").header("X-API-Key", ServiceProcess.ADMIN_KEY));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(new String(answer.response().body(), UTF_8)).contains("DETECTOR");
  }
}
