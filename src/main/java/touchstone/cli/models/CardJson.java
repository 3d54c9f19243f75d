package touchstone.cli.models;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import touchstone.registry.ModelCard;

/**
 * Cards, and what is made of them, as JSON. Apart from the commands, which are made whenever one is
 * run: a mapper takes longer than the help.
 */
final class CardJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CardJson() {}

  static String line(Object value) {
    return MAPPER.valueToTree(value).toString();
  }

  static ObjectNode of(ModelCard card) {
    return MAPPER.valueToTree(card);
  }
}
