package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.ResamplingSpec;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;
import touchstone.trees.BoostedTrees;
import touchstone.trees.Growth;
import touchstone.trees.Table;

class TunableBackboneTest {
  private static final int SIDE = 48;
  private static final int CHANNELS = 16;

  @TempDir private Path folder;
  private TunableBackbone backbone;

  @BeforeEach
  void open() throws IOException {
    new ToyResidualNet(folder).write();
    backbone = TunableBackbone.open("features", folder);
  }

  private static Picture noise(long seed) {
    return noise(seed, SIDE);
  }

  private static Picture noise(long seed, int side) {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    new SplittableRandom(seed).nextBytes(rgb);
    return new Picture(side, side, rgb);
  }

  private INDArray trunk(Picture square) {
    return Nd4j.createFromArray(backbone.trunk(List.of(square)).get(0))
        .reshape('c', 1, CHANNELS, 3, 3);
  }

  private static Network head() {
    return Network.of(
            List.of(
                new ResamplingSpec.StatisticsPool(CHANNELS), new LayerSpec.Linear(2 * CHANNELS, 1)),
            DataType.FLOAT)
        .initialise(new Seed(3));
  }

  private static ModelCard card() {
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

  @Test
  void theBlocksBeginAsTheNetworkIs() {
    assertThat(backbone.channels()).isEqualTo(CHANNELS);
    float[] features = backbone.descriptor().of(List.of(noise(1))).get(0);
    INDArray out = backbone.blocks().forward(trunk(noise(1)), Mode.INFERENCE);
    float[] means = out.mean(2, 3).toFloatVector();
    float largest = Nd4j.createFromArray(features).maxNumber().floatValue();
    for (int i = 0; i < CHANNELS; i++) {
      // The descriptor has eight bits a weight.
      assertThat(features[i]).isCloseTo(means[i], within(0.02f * largest));
    }
  }

  @Test
  void aTunedDescriptorGivesTheFeaturesAsTheyWereAndThenTheLogit() {
    Network blocks = backbone.blocks();
    blocks.parameters().forEach(weights -> weights.value().muli(1.5));
    Network network = blocks.then(head());
    float[] row = backbone.with(network).of(List.of(noise(1), noise(2))).get(1);
    assertThat(row).hasSize(CHANNELS + 1);
    float[] asItWas = backbone.descriptor().of(List.of(noise(2))).get(0);
    for (int i = 0; i < CHANNELS; i++) {
      assertThat(row[i]).isCloseTo(asItWas[i], within(1e-4f));
    }
    double logit = network.forward(trunk(noise(2)), Mode.INFERENCE).getDouble(0, 0);
    assertThat((double) row[CHANNELS]).isCloseTo(logit, within(0.05 * Math.abs(logit)));
  }

  @Test
  void aReducedDescriptorSeesTheMiddleOfTheWholeMadeSmaller() {
    ReducedDescriptor reduced = new ReducedDescriptor(backbone.descriptor());
    assertThat(reduced.name()).isEqualTo("features_reduced");
    Picture large = noise(5, 400);
    View view = new View(large);
    View.Described seen = view.described(reduced).get(0);
    Picture middle = large.crop(56, 56, 288, 288);
    Picture small = Resample.to(middle, 160, 160, Kernel.BICUBIC);
    assertThat(seen.row()).isEqualTo(backbone.descriptor().of(List.of(small)).get(0));
    assertThat(seen.patch(0)).isEqualTo(new ScoreMap.Patch(56, 56, 288, 0));
  }

  @Test
  void aReducedDescriptorEnlargesNothing() {
    ReducedDescriptor reduced = new ReducedDescriptor(backbone.descriptor());
    List<Picture> small = List.of(noise(5, 64));
    assertThat(reduced.of(small).get(0)).isEqualTo(backbone.descriptor().of(small).get(0));
  }

  @Test
  void theTunedBranchAndTreesOverTheSameNetworkOpenItOnce() throws IOException {
    BackboneDescriptor plain = backbone.descriptor();
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(new Table.Row(plain.of(List.of(noise(i))).get(0), i % 2 == 0, 1));
    }
    Table table = new Table(plain.columns(), rows);
    BackboneDescriptor tuned = backbone.with(backbone.blocks().then(head()));
    TreesBranch trees =
        new TreesBranch(
            "features", plain, BoostedTrees.grow(table, new Growth(5, 3, 0.3, 1, 1, 0.1, 1)));
    ReducedDescriptor reducedPlain = new ReducedDescriptor(plain);
    Table sameTable = new Table(reducedPlain.columns(), rows);
    TreesBranch reducedTrees =
        new TreesBranch(
            "features_reduced",
            reducedPlain,
            BoostedTrees.grow(sameTable, new Growth(5, 3, 0.3, 1, 1, 0.1, 1)));
    TunedBranch branch = new TunedBranch(tuned);
    Path saved = Files.createDirectory(folder.resolve("saved"));
    trees.over(tuned).save(saved);
    reducedTrees.over(new ReducedDescriptor(tuned)).save(saved);
    branch.save(saved);
    assertThat(saved.toFile().list())
        .containsExactlyInAnyOrder("features.ubj.gz", "features_reduced.ubj.gz", "features.onnx");

    BranchFiles files = new BranchFiles(saved, card(), ScoringEngine.ONNX);
    Picture large = noise(9, 288);
    View view = new View(large);
    ScoreMap ofTrees = files.open("features").look(view);
    ScoreMap ofReduced = files.open("features_reduced").look(view);
    ScoreMap ofTuned = files.open("features_tuned").look(view);
    assertThat(ofTrees).isEqualTo(trees.look(new View(large)));
    assertThat(ofReduced).isEqualTo(reducedTrees.look(new View(large)));
    assertThat(ofTuned.patches()).hasSize(1);
    float[] row = tuned.of(List.of(ReducedDescriptor.view(large))).get(0);
    assertThat(ofTuned.patches().get(0).logit()).isEqualTo((double) row[CHANNELS]);
  }
}
