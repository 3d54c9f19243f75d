package touchstone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings or the figures of a card as a plain list. */
public final class CardValues {
  private CardValues() {}

  /** Every number, text and boolean by its way from the root, with dots between the levels. */
  public static Map<String, Object> of(JsonNode root) {
    Map<String, Object> values = new LinkedHashMap<>();
    flatten("", root, values);
    return values;
  }

  private static void flatten(String name, JsonNode node, Map<String, Object> into) {
    String prefix = name.isEmpty() ? "" : name + ".";
    if (node.isObject()) {
      node.properties().forEach(e -> flatten(prefix + e.getKey(), e.getValue(), into));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(prefix + i, node.get(i), into);
      }
    } else if (node.isNumber()) {
      into.put(name, node.numberValue());
    } else if (node.isBoolean()) {
      into.put(name, node.booleanValue());
    } else if (node.isTextual()) {
      into.put(name, node.textValue());
    }
  }
}
