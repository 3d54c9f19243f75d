package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import touchstone.ServiceProcess;

/**
 * The API's description is whole: nothing unexplained, an example everywhere, no dead reference.
 */
class OpenApiIT {
  private static ApiClient api;
  private static JsonNode document;

  /** An operation and where it is. */
  private record Operation(String name, JsonNode node) {}

  @BeforeAll
  static void read() {
    api = new ApiClient(ServiceProcess.shared().uri());
    document = api.get("/q/openapi?format=json").json();
  }

  private static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    document
        .path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                new Operation(
                                    method.getKey() + " " + path.getKey(), method.getValue()))));
    return operations;
  }

  private static JsonNode resolve(JsonNode node) {
    JsonNode reference = node.path("$ref");
    if (reference.isMissingNode()) {
      return node;
    }
    JsonNode target = document.at(reference.asText().substring(1));
    assertThat(target.isMissingNode()).as(reference.asText()).isFalse();
    return resolve(target);
  }

  @Test
  void describesEveryAddress() {
    assertThat(operations())
        .extracting(Operation::name)
        .containsExactlyInAnyOrder(
            "post /v1/media",
            "get /v1/media/{sha256}",
            "delete /v1/media/{sha256}",
            "get /v1/analyses/{id}",
            "get /v1/verdicts",
            "get /v1/callbacks/deliveries",
            "post /v1/callbacks/deliveries/{id}/retry",
            "get /v1/verdicts/{id}",
            "get /v1/verdicts/{id}/feedback",
            "post /v1/verdicts/{id}/feedback",
            "get /v1/models",
            "get /v1/models/{id}",
            "get /v1/models/{id}/diff/{other}",
            "get /v1/shadow",
            "get /v1/audit",
            "get /v1/dead-letters",
            "post /v1/dead-letters/replay",
            "post /v1/dead-letters/{id}/replay",
            "get /v1/runs",
            "post /v1/runs",
            "get /v1/runs/{id}",
            "put /v1/runs/{id}/state",
            "get /v1/runs/{id}/statistics",
            "get /v1/runs/{id}/samples/{step}",
            "get /v1/keys",
            "post /v1/keys",
            "delete /v1/keys/{id}",
            "get /v1/lineage",
            "get /v1/lineage/{id}");
  }

  @Test
  void explainsEveryOperationItsSuccessAndItsErrors() {
    for (Operation operation : operations()) {
      JsonNode node = operation.node();
      assertThat(node.path("summary").asText()).as(operation.name()).isNotBlank();
      List<String> statuses = new ArrayList<>();
      node.path("responses").fieldNames().forEachRemaining(statuses::add);
      assertThat(statuses).as(operation.name()).anyMatch(status -> status.startsWith("2"));
      assertThat(statuses).as(operation.name()).anyMatch(status -> status.startsWith("4"));
    }
  }

  @Test
  void givesAnExampleOfEveryBodyAndParameter() {
    for (Operation operation : operations()) {
      for (JsonNode response : operation.node().path("responses")) {
        assertExamples(operation.name(), resolve(response));
      }
      JsonNode body = operation.node().path("requestBody");
      if (!body.isMissingNode()) {
        assertExamples(operation.name(), resolve(body));
      }
      for (JsonNode parameter : operation.node().path("parameters")) {
        assertThat(resolve(parameter).path("example").asText())
            .as(operation.name() + " " + resolve(parameter).path("name"))
            .isNotBlank();
      }
    }
  }

  private static void assertExamples(String operation, JsonNode described) {
    assertThat(described.path("content")).as(operation).isNotEmpty();
    for (JsonNode content : described.path("content")) {
      assertThat(content.path("examples")).as(operation).isNotEmpty();
      for (JsonNode example : content.path("examples")) {
        assertThat(resolve(example).path("value").isMissingNode()).as(operation).isFalse();
      }
    }
  }

  @Test
  void namesNoSchemaThatIsMissing() {
    assertThat(document.findValues("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.asText().substring(1)).isMissingNode())
                    .as(reference.asText())
                    .isFalse());
  }

  /** The example of a verdict names just the fields that a real one has. */
  @Test
  void showsVerdictsAsTheyAre() {
    JsonNode real = api.raw("?correlationId=c", ApiClient.picture(20)).json();
    JsonNode example = document.at("/components/examples/judged/value");
    List<String> known = fields(document.at("/components/schemas/Verdict/properties"));
    assertThat(known).containsAll(fields(real)).containsAll(fields(example));
    List<String> always = new ArrayList<>(fields(example));
    // Only where the first look decides.
    always.remove("spread");
    assertThat(fields(real)).containsAll(always);
  }

  private static List<String> fields(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .toList();
  }

  @Test
  void letsPeopleTryItOut() {
    assertThat(api.get("/q/swagger-ui/").status()).isEqualTo(200);
  }
}
