package touchstone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * What was found, as JSON for other programs. Commands have no mapper of their own: all are made
 * whenever one is run, and a mapper takes longer than the help.
 */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /**
   * Writes a value.
   *
   * @throws TouchstoneException {@code STORAGE_FAILED}
   */
  static void write(Path file, Object value) {
    try {
      MAPPER.writer(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), value);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
  }

  /** Over several lines, for people. */
  static String pretty(Object value) {
    return tree(value).toPrettyString();
  }

  /** On one line. */
  static String line(Object value) {
    return tree(value).toString();
  }

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  private static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }
}
