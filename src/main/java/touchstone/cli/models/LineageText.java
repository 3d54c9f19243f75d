package touchstone.cli.models;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import touchstone.registry.Lineage;
import touchstone.registry.Lineage.Kind;
import touchstone.registry.Lineage.Node;

/** A lineage as a tree, or in GraphViz's language. */
final class LineageText {
  /** More data sets of one model than this are a number. */
  private static final int SETS = 3;

  private final Lineage lineage;
  private final Set<String> drawn = new HashSet<>();
  private final StringBuilder text = new StringBuilder();

  private LineageText(Lineage lineage) {
    this.lineage = lineage;
  }

  /** Every model of which nothing was made, with what it was made of below it. */
  static String tree(Lineage lineage) {
    LineageText tree = new LineageText(lineage);
    lineage.ends().forEach(end -> tree.draw(end, "", ""));
    return tree.text.toString();
  }

  private void draw(Node node, String first, String further) {
    List<Node> sources = lineage.sources(node.id());
    boolean again = !drawn.add(node.id()) && !sources.isEmpty();
    text.append(first).append(node.label()).append(again ? ", see above\n" : "\n");
    if (again) {
      return;
    }
    List<Node> sets = sources.stream().filter(source -> source.kind() == Kind.DATA).toList();
    List<Node> below = new ArrayList<>(sources);
    below.removeAll(sets);
    if (sets.size() > SETS) {
      below.add(new Node("", Kind.DATA, sets.size() + " data sets, named by --json and --dot"));
    } else {
      below.addAll(sets);
    }
    for (int i = 0; i < below.size(); i++) {
      boolean last = i == below.size() - 1;
      draw(below.get(i), further + (last ? "└─ " : "├─ "), further + (last ? "   " : "│  "));
    }
  }

  /** See "The DOT language", graphviz.org/doc/info/lang.html. */
  static String dot(Lineage lineage) {
    StringBuilder dot = new StringBuilder("digraph lineage {\n  rankdir=LR;\n");
    for (Node node : lineage.nodes()) {
      dot.append("  ").append(quoted(node.id()));
      dot.append(" [label=").append(quoted(node.label()));
      dot.append(", shape=").append(shape(node.kind())).append("];\n");
    }
    for (Lineage.Edge edge : lineage.edges()) {
      dot.append("  ").append(quoted(edge.from()));
      dot.append(" -> ").append(quoted(edge.to())).append(";\n");
    }
    return dot.append("}\n").toString();
  }

  private static String shape(Kind kind) {
    return switch (kind) {
      case DATA -> "cylinder";
      case GENERATOR -> "box";
      case DISCRIMINATOR -> "hexagon";
      case DETECTOR -> "doubleoctagon";
      case MISSING -> "plaintext";
    };
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
