package touchstone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The figures by which one detector takes another's place, and what they were measured on.
 *
 * @param id of the pictures, how they were held out and delivered, and how they were measured;
 *     figures of two cards compare only where it is the same
 * @param aucAtEqualAppearance mean over tiers and generators, 0 to 1
 * @param falseAccusations share of untouched real pictures that is called synthetic, 0 to 1
 */
public record Benchmark(String id, double aucAtEqualAppearance, double falseAccusations) {
  /** Its place among the metrics of a card. */
  public static final String METRIC = "benchmark";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "id";
  private static final String SKILL = "auc_at_equal_appearance";
  private static final String ACCUSATIONS = "false_accusations";

  /** Of a card; empty where it has none, or one that lacks something. */
  static Optional<Benchmark> of(ModelCard card) {
    JsonNode node = card.metrics().path(METRIC);
    return node.path(ID).isTextual()
            && node.path(SKILL).isNumber()
            && node.path(ACCUSATIONS).isNumber()
        ? Optional.of(
            new Benchmark(
                node.path(ID).textValue(),
                node.path(SKILL).doubleValue(),
                node.path(ACCUSATIONS).doubleValue()))
        : Optional.empty();
  }

  /** As it stands in a card. */
  public ObjectNode json() {
    return JSON.createObjectNode()
        .put(ID, id)
        .put(SKILL, aucAtEqualAppearance)
        .put(ACCUSATIONS, falseAccusations);
  }
}
