package touchstone.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.analysis.Priority;
import touchstone.detector.Reason;
import touchstone.store.CloudEvent;
import touchstone.store.MediaMessage;
import touchstone.store.MessageJson;
import touchstone.store.OutcomeEvent;
import touchstone.store.VerdictEvent;

/**
 * What {@code docs/integrations} shows is what the service takes and gives; the payloads of the
 * platforms are recorded in {@code src/test/resources/integrations}.
 */
class IntegrationsTest {
  private static final Path DOCUMENTS = Path.of("docs/integrations");

  /** As the service has it: see quarkus.jackson in application.properties. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private static JsonNode recorded(String name) throws IOException {
    return resource("/integrations/" + name + ".json");
  }

  private static JsonNode resource(String path) throws IOException {
    try (InputStream in = IntegrationsTest.class.getResourceAsStream(path)) {
      return JSON.readTree(in);
    }
  }

  private static OutcomeEvent event(JsonNode json) throws IOException {
    return MessageJson.read(VerdictEvent.TOPIC, json.toString().getBytes(UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "coop, coop-request coop-verdict",
    "osprey, osprey-verdict osprey-action osprey-submission",
    "atproto, atproto-event atproto-emit-event atproto-label",
  })
  void theDocumentsShowThePayloads(String document, String payloads) throws IOException {
    List<JsonNode> shown = new ArrayList<>();
    for (String block : blocks(Files.readAllLines(DOCUMENTS.resolve(document + ".md")))) {
      if (block.startsWith("{")) {
        shown.add(JSON.readTree(block));
      }
    }
    List<JsonNode> recorded = new ArrayList<>();
    for (String payload : payloads.split(" ", -1)) {
      recorded.add(recorded(payload));
    }
    assertThat(shown).isEqualTo(recorded);
  }

  /** What is indented by four, without the indent. */
  private static List<String> blocks(List<String> lines) {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    for (String line : Stream.concat(lines.stream(), Stream.of("")).toList()) {
      if (line.startsWith("    ")) {
        block.append(line.substring(4)).append('\n');
      } else if (block.length() > 0) {
        blocks.add(block.toString());
        block.setLength(0);
      }
    }
    return blocks;
  }

  @Test
  void takesCoopsRequest() throws IOException {
    JsonNode request = recorded("coop-request");
    MediaAtUrl read = JSON.treeToValue(request, MediaAtUrl.class);
    assertThat(read.url()).isEqualTo(request.path("url").asText());
    assertThat(read.id()).isEqualTo("item-81725/photo");
    assertThat(read.submitter()).isEqualTo("coop");
    assertThat(read.correlationId()).isEqualTo("org-17");
  }

  @Test
  void answersCoopWithAVerdictLikeThis() throws IOException {
    JsonNode shown = recorded("coop-verdict");
    VerdictView read = JSON.treeToValue(shown, VerdictView.class);
    assertThat(JSON.readTree(JSON.writeValueAsString(read))).isEqualTo(shown);
    assertThat(read.reasons()).isEqualTo(ReasonView.of(List.of(Reason.ABOVE_SYNTHETIC_THRESHOLD)));
    assertThat(read.links().self()).isEqualTo(Paths.verdict(read.id()));
  }

  @Test
  void tellsOspreysBridgeAVerdictLikeThis() throws IOException {
    JsonNode shown = recorded("osprey-verdict");
    OutcomeEvent verdict = event(shown);
    assertThat(JSON.readTree(MessageJson.write(verdict))).isEqualTo(shown);
    assertThat(verdict.key()).isEqualTo("forum-moderation/post-81723/picture-1");

    JsonNode action = recorded("osprey-action");
    assertThat(action.path("send_time")).isEqualTo(shown.path("at"));
    assertThat(action.at("/data/action_id").isIntegralNumber()).isTrue();
    JsonNode data = action.at("/data/data");
    assertThat(data.path("event_id").asText()).isEqualTo(verdict.eventId());
    assertThat(data.path("post_id")).isEqualTo(shown.path("id"));
    assertThat(data.path("user_id")).isEqualTo(shown.path("correlationId"));
    assertThat(data.path("media_sha256")).isEqualTo(shown.path("media"));
    for (String same :
        List.of("submitter", "verdict", "probability", "reasons", "model", "policy")) {
      assertThat(data.path(same)).as(same).isEqualTo(shown.path(same));
    }
  }

  @Test
  void takesWhatAnOspreySinkSends() throws IOException {
    MediaMessage message =
        new MediaMessage(
            "post-81723/picture-1",
            "osprey",
            MediaMessage.Media.at("https://cdn.example/81723/1.jpg"),
            Priority.BATCH,
            "user-4711");
    assertThat(JSON.readTree(message.json())).isEqualTo(recorded("osprey-submission"));
  }

  @Test
  void callsAnAtprotoReceiverWithAnEventLikeThis() throws IOException {
    JsonNode shown = recorded("atproto-event");
    CloudEvent told = CloudEvent.of(event(shown.path("data")));
    assertThat(JSON.readTree(MessageJson.write(told))).isEqualTo(shown);

    JsonNode schema = resource("/schemas/cloudevent.v1.json");
    List<String> attributes = new ArrayList<>();
    shown.fieldNames().forEachRemaining(attributes::add);
    assertThat(schema.path("required")).hasSameSizeAs(attributes);
    for (JsonNode attribute : schema.path("required")) {
      assertThat(attributes).contains(attribute.asText());
      assertThat(schema.path("properties").has(attribute.asText())).isTrue();
    }
    for (String constant : List.of("specversion", "source", "datacontenttype")) {
      assertThat(schema.at("/properties/" + constant + "/const")).isEqualTo(shown.path(constant));
    }
    for (String topic : List.of("media.verdicts", "media.rejected")) {
      assertThat(schema.at("/properties/type/enum").toString()).contains("touchstone." + topic);
      assertThat(schema.at("/properties/dataschema/enum"))
          .contains(resource("/schemas/" + topic + ".v1.json").path("$id"));
    }
    assertThat(schema.at("/properties/dataschema/enum")).contains(shown.path("dataschema"));
    assertThat(schema.at("/properties/type/enum")).contains(shown.path("type"));
  }

  @Test
  void theLabelIsOfTheRecordThatWasSubmitted() throws IOException {
    JsonNode event = recorded("atproto-event");
    JsonNode emitted = recorded("atproto-emit-event");
    JsonNode label = recorded("atproto-label");
    assertThat(event.at("/data/verdict").asText()).isEqualTo("SYNTHETIC");
    assertThat(emitted.at("/subject/uri")).isEqualTo(event.at("/data/id"));
    assertThat(emitted.at("/subject/cid")).isEqualTo(event.at("/data/correlationId"));
    assertThat(emitted.path("externalId")).isEqualTo(event.path("id"));
    assertThat(emitted.at("/event/comment").asText())
        .contains(event.path("id").asText(), event.at("/data/probability").asText());
    assertThat(label.path("src")).isEqualTo(emitted.path("createdBy"));
    assertThat(label.path("uri")).isEqualTo(emitted.at("/subject/uri"));
    assertThat(label.path("cid")).isEqualTo(emitted.at("/subject/cid"));
    assertThat(JsonNodeFactory.instance.arrayNode().add(label.path("val")))
        .isEqualTo(emitted.at("/event/createLabelVals"));
  }
}
