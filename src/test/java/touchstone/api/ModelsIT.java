package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;
import touchstone.api.ApiClient.Answer;

/** The models of the repository, over HTTP. */
class ModelsIT {
  private static final String DETECTOR = "dcgan-faces64-finetuned";
  private static final String GAN = "dcgan-faces64";

  private static ApiClient api;

  @BeforeAll
  static void connect() {
    api = new ApiClient(ServiceProcess.shared().uri());
  }

  private static List<String> edges(JsonNode lineage) {
    List<String> edges = new ArrayList<>();
    for (JsonNode edge : lineage.path("edges")) {
      edges.add(edge.path("from").asText() + " > " + edge.path("to").asText());
    }
    return edges;
  }

  @Test
  void theLineageOfADetectorLeadsBackToItsData() {
    Answer answer = api.get("/v1/models/" + DETECTOR);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode card = answer.json().path("card");
    assertThat(card.at("/files/discriminator.net").asText()).hasSize(64);
    JsonNode lineage = api.get(answer.json().at("/links/lineage").asText()).json();
    String faces = "sha256:" + card.at("/data/0/hash").asText();
    assertThat(edges(lineage))
        .contains(
            faces + " > " + GAN,
            GAN + " > " + GAN + "/discriminator.net",
            GAN + "/discriminator.net > " + DETECTOR,
            faces + " > " + DETECTOR);
    assertThat(lineage.path("nodes").findValuesAsText("kind"))
        .contains("DATA", "GENERATOR", "DISCRIMINATOR", "DETECTOR")
        .doesNotContain("MISSING");
  }

  @Test
  void theWholeLineageHoldsEveryModel() {
    List<String> nodes = api.get("/v1/lineage").json().path("nodes").findValuesAsText("id");
    List<String> models = new ArrayList<>();
    api.get("/v1/models").json().forEach(model -> models.add(model.path("id").asText()));
    assertThat(models).contains(DETECTOR, GAN);
    assertThat(nodes).containsAll(models).doesNotHaveDuplicates();
  }

  @Test
  void twoModelsDifferByTheFiguresOfTheirCards() {
    String a = "rec-kl-nearest-2";
    String b = "rec-kl-bilinear-3";
    JsonNode diff = api.get("/v1/models/" + a + "/diff/" + b).json();
    assertThat(diff.path("a").asText()).isEqualTo(a);
    assertThat(diff.path("b").asText()).isEqualTo(b);
    assertThat(diff.path("settings").findValuesAsText("name")).contains("spec.upSampler");
    double before = psnr(a);
    double after = psnr(b);
    assertThat(diff.path("metrics"))
        .filteredOn(change -> change.path("name").asText().equals("held_out_psnr_db"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.path("a").asDouble()).isEqualTo(before);
              assertThat(change.path("b").asDouble()).isEqualTo(after);
              assertThat(change.path("difference").asDouble()).isEqualTo(after - before);
            });
  }

  private static double psnr(String model) {
    JsonNode figure = api.get("/v1/models/" + model).json().at("/card/metrics/held_out_psnr_db");
    assertThat(figure.isNumber()).isTrue();
    return figure.asDouble();
  }

  @Test
  void nothingIsPromotedOverHttp() {
    Answer answer =
        api.send(api.request("/v1/models/" + DETECTOR).POST(HttpRequest.BodyPublishers.noBody()));
    ApiIT.assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
  }
}
