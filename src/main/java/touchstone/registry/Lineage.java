package touchstone.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What came of what: data sets → generators → their discriminators → detectors, without a circle.
 *
 * @param nodes each once
 * @param edges from what was used to what was made of it
 */
public record Lineage(List<Node> nodes, List<Edge> edges) {
  private static final String DISCRIMINATOR = "discriminator.net";
  private static final String NETWORK = ".net";

  /** What a node is. */
  public enum Kind {
    DATA,
    GENERATOR,
    DISCRIMINATOR,
    DETECTOR,
    /** A parent of which there is no card. */
    MISSING
  }

  /**
   * A model, a part of one, or a data set.
   *
   * @param id of a model its own; of a discriminator its generator's and the file; of a data set
   *     its hash
   * @param label for people
   */
  public record Node(String id, Kind kind, String label) {}

  /** Between nodes, by their ids. */
  public record Edge(String from, String to) {}

  /** Of these models. */
  public static Lineage of(List<ModelCard> cards) {
    Builder builder = new Builder(cards);
    cards.forEach(builder::add);
    return new Lineage(List.copyOf(builder.nodes.values()), List.copyOf(builder.edges));
  }

  /** The part that a node came from, and the node. */
  public Lineage behind(String id) {
    Set<String> kept = new LinkedHashSet<>(List.of(id));
    List<String> open = new ArrayList<>(kept);
    while (!open.isEmpty()) {
      for (Node source : sources(open.remove(open.size() - 1))) {
        if (kept.add(source.id())) {
          open.add(source.id());
        }
      }
    }
    return new Lineage(
        nodes.stream().filter(node -> kept.contains(node.id())).toList(),
        edges.stream().filter(edge -> kept.contains(edge.to())).toList());
  }

  /** What a node was made of, one step back, in the order of {@link #nodes}. */
  public List<Node> sources(String id) {
    Set<String> from = new LinkedHashSet<>();
    edges.stream().filter(edge -> edge.to().equals(id)).forEach(edge -> from.add(edge.from()));
    return nodes.stream().filter(node -> from.contains(node.id())).toList();
  }

  /** Those of which nothing was made. */
  public List<Node> ends() {
    Set<String> used = new LinkedHashSet<>();
    edges.forEach(edge -> used.add(edge.from()));
    return nodes.stream().filter(node -> !used.contains(node.id())).toList();
  }

  private static final class Builder {
    private final Map<String, ModelCard> cards = new LinkedHashMap<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    Builder(List<ModelCard> cards) {
      cards.forEach(card -> this.cards.put(card.id().value(), card));
    }

    void add(ModelCard card) {
      String id = card.id().value();
      boolean detector = card.kind() == ModelCard.Kind.DETECTOR;
      node(id, detector ? Kind.DETECTOR : Kind.GENERATOR, label(card));
      for (ModelId parent : card.parents()) {
        ModelCard of = cards.get(parent.value());
        if (of == null) {
          node(parent.value(), Kind.MISSING, parent + " (missing)");
        } else if (detector && holdsDiscriminator(card, of)) {
          discriminator(id, of);
        }
        edges.add(new Edge(parent.value(), id));
      }
      for (ModelCard.Data data : card.data()) {
        String set = "sha256:" + data.hash();
        node(set, Kind.DATA, data.name() + " (" + data.count() + " pictures)");
        edges.add(new Edge(set, id));
      }
    }

    private static String label(ModelCard card) {
      return card.id() + " (" + card.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    }

    private void discriminator(String detector, ModelCard of) {
      String id = of.id() + "/" + DISCRIMINATOR;
      node(id, Kind.DISCRIMINATOR, "discriminator of " + of.id());
      edges.add(new Edge(of.id().value(), id));
      edges.add(new Edge(id, detector));
    }

    /**
     * Whether a detector works with the discriminator of a generator: fine-tuned, under its own
     * name; or as something to listen to, under the generator's.
     */
    private static boolean holdsDiscriminator(ModelCard detector, ModelCard generator) {
      return generator.kind() != ModelCard.Kind.DETECTOR
          && generator.files().containsKey(DISCRIMINATOR)
          && detector.files().keySet().stream()
              .anyMatch(
                  file ->
                      file.equals(DISCRIMINATOR) || file.endsWith("-" + generator.id() + NETWORK));
    }

    private void node(String id, Kind kind, String label) {
      nodes.putIfAbsent(id, new Node(id, kind, label));
    }
  }
}
