package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient.Answer;
import touchstone.training.ToyFaces;

/** A run of training from its start to its end, over HTTP. */
class RunsIT {
  private static final String TOY =
      """
      {"id":"toy-1","family":"mlp","data":"toy","steps":20000,"batch":8,"side":16,"latent":8,"filters":8}
      """;

  private static ApiClient api;

  @BeforeAll
  static void writeAToySet() throws IOException {
    api = new ApiClient(ServiceProcess.shared().uri());
    Path datasets = ServiceProcess.shared().data().resolve("datasets");
    ToyFaces.write(datasets.resolve("toy"), 96, 16);
  }

  private static Answer post(String body) {
    return api.send(
        api.request("/v1/runs")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private static Answer put(String state) {
    return api.send(
        api.request("/v1/runs/toy-1/state")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"state\":\"" + state + "\"}")));
  }

  private static void await(String what, String state) {
    await(what, "toy-1", state);
  }

  private static void await(String what, String run, String state) {
    Awaitility.await(what)
        .atMost(Duration.ofMinutes(2))
        .until(() -> api.get("/v1/runs/" + run).json().path("state").asText().equals(state));
  }

  /** One run at most trains: a run left by a failed test would fail those of other classes. */
  @AfterAll
  static void stopWhatRuns() {
    put("STOPPED");
    await("the end", "STOPPED");
  }

  @Test
  void aRunIsStartedWatchedStoppedAndResumed() {
    Answer started = post(TOY);
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    assertThat(started.header("Location")).isEqualTo("/v1/runs/toy-1");
    ApiIT.assertProblem(post(TOY), 409, "ID_CONFLICT");
    ApiIT.assertProblem(post(TOY.replace("toy-1", "toy-2")), 503, "OVERLOADED");

    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> !api.get("/v1/runs/toy-1").json().at("/links/samples").isMissingNode());
    Answer samples = api.get(api.get("/v1/runs/toy-1").json().at("/links/samples").asText());
    assertThat(samples.header("Content-Type")).isEqualTo("image/png");
    assertThat(samples.header("Content-Disposition")).startsWith("attachment");
    assertThat(samples.response().body()).startsWith(0x89, 'P', 'N', 'G');
    assertThat(api.get("/v1/runs").json()).hasSize(1);

    assertThat(put("STOPPED").status()).isEqualTo(202);
    await("stopping", "STOPPED");
    ApiIT.assertProblem(put("STOPPED"), 409, "ID_CONFLICT");
    int ticks = api.get("/v1/runs/toy-1/statistics").json().size();
    assertThat(ticks).isPositive();

    assertThat(put("RUNNING").status()).isEqualTo(202);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> api.get("/v1/runs/toy-1/statistics").json().size() > ticks);
    assertThat(put("STOPPED").status()).isEqualTo(202);
    await("stopping again", "STOPPED");

    Answer other =
        post(
            """
            {"id":"toy-3","family":"wgangp","data":"toy","steps":2,"batch":4,"side":16,"latent":8,"filters":4,
             "penalty":3,"generatorRate":1e-3,"criticRate":2e-3,"beta1":0.1,"averageDecay":0.9}
            """);
    assertThat(other.status()).as(other.text()).isEqualTo(201);
    assertThat(other.json().at("/request/criticRate").asDouble()).isEqualTo(2e-3);
    await("another family", "toy-3", "FINISHED");
  }

  @Test
  void whatCannotBeIsRefused() {
    ApiIT.assertProblem(api.get("/v1/runs/nowhere"), 404, "NOT_FOUND");
    ApiIT.assertProblem(api.get("/v1/runs/..%2Ftoy"), 400, "INVALID_ARGUMENT");
    ApiIT.assertProblem(post("{"), 400, "MALFORMED_MESSAGE");
    ApiIT.assertProblem(post(""), 400, "INVALID_ARGUMENT");
    ApiIT.assertProblem(
        post("{\"id\":\"a\",\"family\":\"vae\",\"data\":\"toy\"}"), 400, "INVALID_ARGUMENT");
    ApiIT.assertProblem(
        post("{\"id\":\"a\",\"family\":\"mlp\",\"data\":\"toy\",\"filter\":8}"),
        400,
        "MALFORMED_MESSAGE");
    ApiIT.assertProblem(
        post("{\"id\":\"a\",\"family\":\"mlp\",\"data\":\"../toy\"}"), 400, "INVALID_ARGUMENT");
    ApiIT.assertProblem(
        post("{\"id\":\"a\",\"family\":\"mlp\",\"data\":\"none\"}"), 404, "UNKNOWN_REFERENCE");
    ApiIT.assertProblem(post(with("\"criticRate\":2")), 400, "INVALID_ARGUMENT");
    ApiIT.assertProblem(post(with("\"penalty\":1")), 400, "INVALID_ARGUMENT");
    ApiIT.assertProblem(post(with("\"loss\":\"HUGE\"")), 400, "MALFORMED_MESSAGE");
    ApiIT.assertProblem(
        post(with("\"publish\":{\"id\":\"../x\",\"data\":\"toys\"}")), 400, "INVALID_ARGUMENT");
    ApiIT.assertProblem(
        post(with("\"publish\":{\"id\":\"dcgan-faces64\",\"data\":\"toys\"}")), 409, "ID_CONFLICT");
  }

  /** An MLP, which knows no penalty, with a setting more. */
  private static String with(String setting) {
    return "{\"id\":\"a\",\"family\":\"mlp\",\"data\":\"toy\"," + setting + "}";
  }
}
