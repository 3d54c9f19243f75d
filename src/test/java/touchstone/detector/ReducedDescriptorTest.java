package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.media.Picture;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;
import touchstone.trees.BoostedTrees;
import touchstone.trees.Growth;
import touchstone.trees.Table;

class ReducedDescriptorTest {
  @TempDir private Path folder;
  private BackboneDescriptor network;

  @BeforeEach
  void open() throws IOException {
    new ToyResidualNet(folder).write();
    network = BackboneDescriptor.ofResidualNet("features", folder);
  }

  private static Picture noise(long seed, int side) {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    new SplittableRandom(seed).nextBytes(rgb);
    return new Picture(side, side, rgb);
  }

  private float[] seen(Picture picture) {
    return network.of(List.of(picture)).get(0);
  }

  @Test
  void theMiddleOfAPictureIsSeenMadeSmaller() {
    ReducedDescriptor reduced = new ReducedDescriptor(network);
    Picture large = noise(5, 400);
    View.Described described = new View(large).described(reduced).get(0);
    Picture small = Resample.to(large.crop(72, 72, 256, 256), 112, 112, Kernel.BICUBIC);
    assertThat(described.row()).isEqualTo(seen(small));
    assertThat(described.patch(0)).isEqualTo(new ScoreMap.Patch(72, 72, 256, 0));
  }

  @Test
  void nothingIsEnlarged() {
    Picture small = noise(5, 64);
    assertThat(new ReducedDescriptor(network).of(List.of(small)).get(0)).isEqualTo(seen(small));
  }

  /** Detectors keep the name alone. */
  @Test
  void itsNameTellsHowFarAwayItLooks() {
    Picture large = noise(5, 300);
    ReducedDescriptor reduced = new ReducedDescriptor(network);
    assertThat(reduced.name()).isEqualTo("features_256_to_112");
    ReducedDescriptor named = ReducedDescriptor.named("features_64_to_48", name -> network);
    assertThat(named.name()).isEqualTo("features_64_to_48");
    assertThat(named.reach()).isEqualTo(64);
    assertThat(named.of(List.of(large)).get(0))
        .isEqualTo(seen(Resample.to(large, 48, 48, Kernel.BICUBIC)));
    assertThat(ReducedDescriptor.isName(reduced.name())).isTrue();
    assertThat(ReducedDescriptor.isName("features")).isFalse();
  }

  /** As of the first detector that had one. */
  @Test
  void treesOverALookWhoseNameDoesNotTellOpenWithTheNetworkOfOthers() throws IOException {
    ReducedDescriptor first = ReducedDescriptor.named("features_reduced", name -> network);
    List<Table.Row> rows =
        IntStream.range(0, 40)
            .mapToObj(i -> new Table.Row(seen(noise(i, 48)), i % 2 == 0, 1))
            .toList();
    Table table = new Table(first.columns(), rows);
    TreesBranch trees =
        new TreesBranch(
            "features_reduced",
            first,
            BoostedTrees.grow(table, new Growth(5, 3, 0.3, 1, 1, 0.1, 1)));
    Path saved = Files.createDirectory(folder.resolve("saved"));
    trees.save(saved);
    BranchFiles files = new BranchFiles(saved, card(), ScoringEngine.ONNX);
    Picture large = noise(9, 400);
    ScoreMap map = files.open("features_reduced").look(new View(large));
    assertThat(map).isEqualTo(trees.look(new View(large)));
    assertThat(map.patches().get(0).x()).isEqualTo(56);
    assertThat(map.patches().get(0).side()).isEqualTo(288);
  }

  static ModelCard card() {
    return new ModelCard(
        new ModelId("toy"),
        ModelCard.Kind.DETECTOR,
        "Of a toy.",
        "2026-11-27",
        List.of(),
        1,
        NullNode.instance,
        NullNode.instance,
        List.of(),
        Map.of(),
        "Tests.",
        List.of("Knows nothing."));
  }
}
