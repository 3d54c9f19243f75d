package touchstone.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.store.MediaMessage;
import touchstone.store.MessageJson;
import touchstone.store.OutcomeEvent;
import touchstone.store.RejectionEvent;
import touchstone.store.VerdictEvent;

/** The published schemas say what the code does. */
class SchemasTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode schema(String topic) throws IOException {
    String resource = "/schemas/" + topic + ".v1.json";
    try (InputStream in = SchemasTest.class.getResourceAsStream(resource)) {
      return JSON.readTree(in);
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> components(Class<? extends Record> type) {
    return Stream.of(type.getRecordComponents()).map(component -> component.getName()).toList();
  }

  @Test
  void everyExampleOfASubmissionIsAccepted() throws IOException {
    JsonNode examples = schema(MediaMessage.TOPIC).path("examples");
    assertThat(examples.size()).isGreaterThan(1);
    for (JsonNode example : examples) {
      assertThat(MessageReader.read(example.toString().getBytes(UTF_8)))
          .isInstanceOf(ReadMessage.Valid.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {VerdictEvent.TOPIC, RejectionEvent.TOPIC})
  void everyExampleOfAnOutcomeIsWhatWeWriteOurselves(String topic) throws IOException {
    JsonNode examples = schema(topic).path("examples");
    assertThat(examples.size()).isGreaterThan(1);
    for (JsonNode example : examples) {
      OutcomeEvent event = MessageJson.read(topic, example.toString().getBytes(UTF_8));
      assertThat(JSON.readTree(MessageJson.write(event))).isEqualTo(example);
      schema(topic)
          .path("required")
          .forEach(field -> assertThat(example.has(field.asText())).as(field.asText()).isTrue());
    }
  }

  @Test
  void theSchemasNameTheFieldsOfTheMessages() throws IOException {
    assertThat(names(schema(MediaMessage.TOPIC).path("properties")))
        .containsExactlyInAnyOrderElementsOf(components(MediaMessage.class));
    assertThat(names(schema(MediaMessage.TOPIC).at("/properties/media/properties")))
        .containsExactlyInAnyOrderElementsOf(components(MediaMessage.Media.class));
    assertThat(names(schema(VerdictEvent.TOPIC).path("properties")))
        .containsExactlyInAnyOrderElementsOf(components(VerdictEvent.class));
    assertThat(names(schema(RejectionEvent.TOPIC).path("properties")))
        .containsExactlyInAnyOrderElementsOf(components(RejectionEvent.class));
  }
}
