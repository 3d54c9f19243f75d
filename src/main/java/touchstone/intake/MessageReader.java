package touchstone.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import touchstone.analysis.Priority;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.store.MediaMessage;

/**
 * Reads a record as {@code schemas/media.submitted.v1.json} says, to the letter: an unknown field
 * is refused too, since a misspelt {@code priority} that is quietly passed over would be worse.
 */
final class MessageReader {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Set<String> FIELDS =
      Set.of("id", "submitter", "media", "priority", "correlationId", "callback");
  private static final Set<String> MEDIA_FIELDS = Set.of("sha256", "inline", "url");

  /** Longest text of a broken message that a rejection repeats. */
  private static final int ECHOED = 200;

  private MessageReader() {}

  static ReadMessage read(byte[] bytes) {
    JsonNode json;
    try {
      json = parse(bytes);
    } catch (TouchstoneException e) {
      return new ReadMessage.Invalid(e.code(), e.getMessage(), null, null, null);
    }
    try {
      return new ReadMessage.Valid(message(json));
    } catch (TouchstoneException e) {
      return new ReadMessage.Invalid(
          e.code(),
          e.getMessage(),
          echo(json, "submitter"),
          echo(json, "id"),
          echo(json, "correlationId"));
    }
  }

  private static JsonNode parse(byte[] bytes) {
    if (bytes == null || bytes.length == 0) {
      throw malformed("the record is empty; it must be a JSON object");
    }
    try {
      JsonNode json = JSON.readTree(bytes);
      if (!json.isObject()) {
        throw malformed("the record is no JSON object");
      }
      return json;
    } catch (JsonProcessingException e) {
      throw malformed("the record is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw malformed("the record is no JSON: it is not UTF-8");
    }
  }

  private static MediaMessage message(JsonNode json) {
    requireFields(json, FIELDS, "");
    return new MediaMessage(
        requiredText(json, "id"),
        requiredText(json, "submitter"),
        media(json.path("media")),
        priority(text(json, "priority")),
        text(json, "correlationId"),
        text(json, "callback"));
  }

  private static MediaMessage.Media media(JsonNode json) {
    if (!json.isObject()) {
      throw malformed("\"media\" must be an object with \"sha256\", \"inline\" or \"url\"");
    }
    requireFields(json, MEDIA_FIELDS, "media.");
    String sha256 = text(json, "sha256");
    String inline = text(json, "inline");
    String url = text(json, "url");
    if (Stream.of(sha256, inline, url).filter(Objects::nonNull).count() != 1) {
      throw malformed("\"media\" must have one of \"sha256\", \"inline\" and \"url\"");
    }
    if (url != null) {
      return MediaMessage.Media.at(url);
    }
    return sha256 == null ? inline(inline) : stored(sha256);
  }

  private static MediaMessage.Media stored(String sha256) {
    try {
      return MediaMessage.Media.stored(new MediaKey(sha256));
    } catch (IllegalArgumentException e) {
      throw malformed(e.getMessage());
    }
  }

  private static MediaMessage.Media inline(String inline) {
    MediaMessage.Media media = new MediaMessage.Media(null, inline, null);
    byte[] bytes;
    try {
      bytes = media.inlineBytes();
    } catch (IllegalArgumentException e) {
      throw malformed("\"media.inline\" is no Base64 (RFC 4648, section 4): " + e.getMessage());
    }
    if (bytes.length == 0) {
      throw new TouchstoneException(ErrorCode.EMPTY_MEDIA, "\"media.inline\" holds no bytes");
    }
    if (bytes.length > MediaMessage.INLINE_BYTES) {
      throw new TouchstoneException(
          ErrorCode.MEDIA_TOO_LARGE,
          "\"media.inline\" holds "
              + bytes.length
              + " bytes, the limit is "
              + MediaMessage.INLINE_BYTES
              + "; upload the media and refer to it by its sha256");
    }
    return media;
  }

  private static Priority priority(String name) {
    if (name == null) {
      return Priority.LIVE;
    }
    return switch (name) {
      case "live" -> Priority.LIVE;
      case "batch" -> Priority.BATCH;
      default -> throw malformed("\"priority\" must be \"live\" or \"batch\"");
    };
  }

  private static void requireFields(JsonNode object, Set<String> known, String where) {
    for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw malformed("unknown field \"" + where + cut(name) + "\"");
      }
    }
  }

  private static String requiredText(JsonNode object, String field) {
    String text = text(object, field);
    if (text == null) {
      throw malformed("\"" + field + "\" is missing");
    }
    return text;
  }

  /** The text of a field; null if it is missing or null. */
  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw malformed("\"" + field + "\" must be a text");
    }
    return value.textValue();
  }

  private static String echo(JsonNode object, String field) {
    return object.path(field).isTextual() ? cut(object.path(field).textValue()) : null;
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(ECHOED, text.length()));
  }

  private static TouchstoneException malformed(String detail) {
    return new TouchstoneException(ErrorCode.MALFORMED_MESSAGE, detail);
  }
}
