package touchstone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineageTest {
  @TempDir private Path folder;
  private Lineage lineage;

  @BeforeEach
  void trace() {
    ToyModels models = new ToyModels(folder).gan("gan", "faces").gan("unused", "faces");
    models.detector("finds", 0.7, "gan").detector("orphan", 0.5, "gone");
    lineage = Lineage.of(models.catalogue().cards());
  }

  private static List<String> ids(List<Lineage.Node> nodes) {
    return nodes.stream().map(Lineage.Node::id).toList();
  }

  private static String set(String name) {
    return "sha256:" + FileHash.ofLines(List.of(name));
  }

  @Test
  void leadsFromDataOverTheGeneratorAndItsDiscriminatorToTheDetector() {
    assertThat(lineage.edges())
        .containsExactlyInAnyOrder(
            new Lineage.Edge(set("faces"), "gan"),
            new Lineage.Edge(set("faces"), "unused"),
            new Lineage.Edge("gan", "gan/discriminator.net"),
            new Lineage.Edge("gan/discriminator.net", "finds"),
            new Lineage.Edge("gan", "finds"),
            new Lineage.Edge(set("reals"), "finds"),
            new Lineage.Edge(set("reals"), "orphan"),
            new Lineage.Edge("gone", "orphan"));
    assertThat(lineage.nodes())
        .doesNotHaveDuplicates()
        .hasSize(8)
        .contains(
            new Lineage.Node("finds", Lineage.Kind.DETECTOR, "finds (detector)"),
            new Lineage.Node("gan", Lineage.Kind.GENERATOR, "gan (gan)"),
            new Lineage.Node(
                "gan/discriminator.net", Lineage.Kind.DISCRIMINATOR, "discriminator of gan"),
            new Lineage.Node("gone", Lineage.Kind.MISSING, "gone (missing)"),
            new Lineage.Node(set("faces"), Lineage.Kind.DATA, "faces (5 pictures)"));
  }

  @Test
  void behindAModelIsOnlyWhatItCameFrom() {
    Lineage behind = lineage.behind("finds");
    assertThat(ids(behind.nodes()))
        .containsExactlyInAnyOrder(
            "finds", "gan", "gan/discriminator.net", set("faces"), set("reals"));
    assertThat(behind.edges()).hasSize(5);
    assertThat(ids(behind.ends())).containsExactly("finds");
    assertThat(ids(behind.sources("gan/discriminator.net"))).containsExactly("gan");
  }

  @Test
  void endsAreTheModelsOfWhichNothingWasMade() {
    assertThat(ids(lineage.ends())).containsExactlyInAnyOrder("finds", "orphan", "unused");
  }
}
