package touchstone.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/** The JSON of events: no nulls, times as RFC 3339. */
public final class MessageJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private MessageJson() {}

  public static String write(OutcomeEvent event) {
    return text(event);
  }

  public static String write(CloudEvent event) {
    return text(event);
  }

  private static String text(Object event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable: " + event.getClass(), e);
    }
  }

  /** Reads an event of a topic; fields that a later version added are passed over. */
  public static OutcomeEvent read(String topic, byte[] json) throws IOException {
    Class<? extends OutcomeEvent> type =
        topic.equals(VerdictEvent.TOPIC) ? VerdictEvent.class : RejectionEvent.class;
    return JSON.readValue(json, type);
  }
}
