package touchstone.store;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.Map;

/**
 * An outcome in the envelope of CloudEvents 1.0 (structured mode, JSON format); its schema is
 * {@code schemas/cloudevent.v1.json}.
 *
 * @param id the same whenever the same outcome is told
 * @param subject what the outcome is about: as its Kafka key
 * @param dataschema which schema and version {@code data} follows
 */
@JsonPropertyOrder({
  "specversion",
  "id",
  "source",
  "type",
  "subject",
  "time",
  "datacontenttype",
  "dataschema",
  "data"
})
public record CloudEvent(
    String specversion,
    String id,
    String source,
    String type,
    String subject,
    Instant time,
    String datacontenttype,
    String dataschema,
    OutcomeEvent data) {
  public static final String MEDIA_TYPE = "application/cloudevents+json";

  private static final String VERSION = "1.0";
  private static final String SOURCE = "urn:touchstone";
  private static final String DATA_TYPE = "application/json";

  public static CloudEvent of(OutcomeEvent outcome) {
    return new CloudEvent(
        VERSION,
        outcome.eventId(),
        SOURCE,
        type(outcome.topic()),
        outcome.key(),
        outcome.at(),
        DATA_TYPE,
        schema(outcome.topic()),
        outcome);
  }

  /**
   * The same attributes as headers of a Kafka record whose value is the data alone (binary mode of
   * the Kafka binding), so that consumers who know nothing of CloudEvents read on as before. The
   * record's key is the subject, its data holds the time.
   */
  public static Map<String, String> kafkaHeaders(String topic, String id) {
    return Map.of(
        "ce_specversion", VERSION,
        "ce_id", id,
        "ce_source", SOURCE,
        "ce_type", type(topic),
        "ce_dataschema", schema(topic),
        "content-type", DATA_TYPE);
  }

  private static String type(String topic) {
    return "touchstone." + topic;
  }

  /** As the schema's {@code $id} has it. */
  private static String schema(String topic) {
    return "touchstone:" + topic + ".v1";
  }
}
