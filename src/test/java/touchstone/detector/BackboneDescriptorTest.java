package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.trees.BoostedTrees;
import touchstone.trees.Growth;
import touchstone.trees.Table;

/** Over a ResNet-50 of few channels, whose weights are drawn at random. */
class BackboneDescriptorTest {
  private static final int SIDE = 40;

  @TempDir private Path folder;
  private ToyResidualNet toy;

  @BeforeEach
  void drawWeights() throws IOException {
    toy = new ToyResidualNet(folder);
    toy.write();
  }

  private static Picture noise(int side, long seed) {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    new SplittableRandom(seed).nextBytes(rgb);
    return new Picture(side, side, rgb);
  }

  /** Eight bits a weight leave a hundredth of what a channel is, over all channels. */
  @Test
  void featuresAreThoseOfTheNetworkByItsDefinition() {
    BackboneDescriptor descriptor = BackboneDescriptor.ofResidualNet("features", folder);
    float[] row = descriptor.of(List.of(noise(SIDE, 1), noise(SIDE, 2))).get(1);
    double[] expected = toy.byDefinition(noise(SIDE, 2));
    assertThat(row).hasSize(16).hasSameSizeAs(descriptor.columns());
    double largest = IntStream.range(0, 16).mapToDouble(i -> expected[i]).max().orElseThrow();
    for (int i = 0; i < row.length; i++) {
      assertThat((double) row[i]).isCloseTo(expected[i], within(0.02 * largest));
    }
  }

  @Test
  void treesOverFeaturesLookAtTheMiddleAloneAndOpenWithTheirNetwork() throws IOException {
    BackboneDescriptor descriptor = BackboneDescriptor.ofResidualNet("features", folder);
    List<Table.Row> rows =
        IntStream.range(0, 40)
            .mapToObj(
                i -> new Table.Row(descriptor.of(List.of(noise(SIDE, i))).get(0), i % 2 == 0, 1))
            .toList();
    TreesBranch branch =
        new TreesBranch(
            "features",
            descriptor,
            BoostedTrees.grow(
                new Table(descriptor.columns(), rows), new Growth(5, 3, 0.3, 1, 1, 0.1, 1)));
    ScoreMap map = branch.look(new View(noise(400, 9)));
    assertThat(map.patches()).hasSize(1);
    assertThat(map.patches().get(0).x()).isEqualTo(136);
    assertThat(map.patches().get(0).y()).isEqualTo(136);

    Path saved = Files.createDirectory(folder.resolve("saved"));
    branch.save(saved);
    TreesBranch opened =
        TreesBranch.open(
            "features", saved, ScoringEngine.ND4J, name -> BackboneDescriptor.open(saved, name));
    assertThat(opened.look(new View(noise(400, 9)))).isEqualTo(map);
    assertThat(opened.look(new View(noise(24, 9))).patches()).isEmpty();
  }

  @Test
  void aNetworkThatIsNotWholeIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("second.bin"));
    Files.write(folder.resolve("second.bin"), Arrays.copyOf(bytes, bytes.length - 8));
    assertThatThrownBy(() -> BackboneDescriptor.ofResidualNet("features", folder))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("ends before");
    Files.write(folder.resolve("second.bin"), Arrays.copyOf(bytes, bytes.length + 8));
    assertThatThrownBy(() -> BackboneDescriptor.ofResidualNet("features", folder))
        .hasMessageContaining("8 bytes that belong to no weight");
    Files.delete(folder.resolve("second.bin"));
    assertThatThrownBy(() -> BackboneDescriptor.ofResidualNet("features", folder))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void weightsThatAreMissingAreNamed() throws IOException {
    toy.remove("res3c_branch2b/kernel");
    toy.write();
    assertThatThrownBy(() -> BackboneDescriptor.ofResidualNet("features", folder))
        .hasMessageContaining("res3c_branch2b/kernel");
  }

  @Test
  void weightsOfAnotherShapeAreNamed() throws IOException {
    toy.draw("bn3c_branch2b/beta", 0, 1, 5);
    toy.write();
    assertThatThrownBy(() -> BackboneDescriptor.ofResidualNet("features", folder))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("has bn3c_branch2b/beta of [5], not [3]");
  }
}
