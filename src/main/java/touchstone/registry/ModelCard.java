package touchstone.registry;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of a model, beside it in {@code card.json}.
 *
 * @param kind what it does
 * @param summary one or two sentences for people
 * @param created ISO 8601 date
 * @param data it learned from
 * @param seed that its training started from
 * @param config the settings of its training, as they were
 * @param metrics measured figures by name; each says what it was measured on
 * @param parents models that it was made from
 * @param files SHA-256 by file name, of every file that belongs to it
 * @param intendedUse what it is for
 * @param limits what it cannot do, with figures
 * @param input what a network of others takes and gives; null where the files say it themselves
 */
public record ModelCard(
    ModelId id,
    Kind kind,
    String summary,
    String created,
    List<Data> data,
    long seed,
    JsonNode config,
    JsonNode metrics,
    List<ModelId> parents,
    Map<String, String> files,
    String intendedUse,
    List<String> limits,
    @JsonInclude(JsonInclude.Include.NON_NULL) JsonNode input) {

  /** The card of a model whose files say themselves what they take and give. */
  public ModelCard(
      ModelId id,
      Kind kind,
      String summary,
      String created,
      List<Data> data,
      long seed,
      JsonNode config,
      JsonNode metrics,
      List<ModelId> parents,
      Map<String, String> files,
      String intendedUse,
      List<String> limits) {
    this(
        id,
        kind,
        summary,
        created,
        data,
        seed,
        config,
        metrics,
        parents,
        files,
        intendedUse,
        limits,
        null);
  }

  /** What is missing of what is asked for when a model is opened or traced. */
  List<String> missing() {
    Map<String, Object> needed = new LinkedHashMap<>();
    needed.put("id", id);
    needed.put("kind", kind);
    needed.put("summary", summary);
    needed.put("created", created);
    needed.put("data", data);
    needed.put("config", config);
    needed.put("metrics", metrics);
    needed.put("parents", parents);
    needed.put("files", files);
    needed.put("limits", limits);
    return needed.keySet().stream().filter(field -> needed.get(field) == null).toList();
  }

  /** What a model does. */
  public enum Kind {
    GAN,
    /** Turns a real photograph into a fake twin. */
    RECONSTRUCTION,
    /** Invents a latent, or a part of one, for a reconstruction generator to decode. */
    LATENT_SAMPLER,
    DETECTOR
  }

  /**
   * A set that a model learned from.
   *
   * @param name that says what it is and where it is from
   * @param hash of its content
   * @param count of its pictures
   */
  public record Data(String name, String hash, int count) {}
}
