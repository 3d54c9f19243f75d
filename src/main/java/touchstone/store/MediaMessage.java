package touchstone.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Locale;
import touchstone.analysis.Priority;
import touchstone.media.MediaKey;

/**
 * A submission as it travels on {@value #TOPIC}; its schema is {@code
 * schemas/media.submitted.v1.json}.
 *
 * @param id the caller's own
 * @param priority null means live
 * @param correlationId echoed in the outcome; null if not wanted
 * @param callback name of the registered callback that is told of the outcome; null if none
 */
public record MediaMessage(
    String id,
    String submitter,
    Media media,
    Priority priority,
    String correlationId,
    String callback) {
  public static final String TOPIC = "media.submitted";

  /** Most bytes of media inside a message, before Base64: {@value}. */
  public static final int INLINE_BYTES = 1 << 20;

  /**
   * Most bytes of a message: what {@link #INLINE_BYTES} come to in Base64, and room for the rest.
   */
  public static final int MESSAGE_BYTES = 2 << 20;

  /** One that calls nobody back. */
  public MediaMessage(
      String id, String submitter, Media media, Priority priority, String correlationId) {
    this(id, submitter, media, priority, correlationId, null);
  }

  /**
   * One of the three, the others null.
   *
   * @param sha256 a key of the media store
   * @param inline the bytes themselves in Base64 (RFC 4648, section 4)
   * @param url where to fetch them
   */
  public record Media(String sha256, String inline, String url) {
    public static Media stored(MediaKey key) {
      return new Media(key.sha256(), null, null);
    }

    public static Media inline(byte[] bytes) {
      return new Media(null, Base64.getEncoder().encodeToString(bytes), null);
    }

    public static Media at(String url) {
      return new Media(null, null, url);
    }

    /** The inline bytes; {@code IllegalArgumentException} if the text is no Base64. */
    public byte[] inlineBytes() {
      return Base64.getDecoder().decode(inline);
    }
  }

  /** What Kafka orders by: everything of one submission goes to one partition. */
  public String key() {
    return key(submitter, id);
  }

  public String json() {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("id", id).put("submitter", submitter);
    ObjectNode content = json.putObject("media");
    if (media.sha256() != null) {
      content.put("sha256", media.sha256());
    } else if (media.inline() != null) {
      content.put("inline", media.inline());
    } else {
      content.put("url", media.url());
    }
    if (priority != null) {
      json.put("priority", priority.name().toLowerCase(Locale.ROOT));
    }
    if (correlationId != null) {
      json.put("correlationId", correlationId);
    }
    if (callback != null) {
      json.put("callback", callback);
    }
    return json.toString();
  }

  /** The key of everything that is about one submission. */
  public static String key(String submitter, String id) {
    return submitter + "/" + id;
  }
}
