package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.trees.BoostedTrees;
import touchstone.trees.Growth;
import touchstone.trees.Table;

class ResponseDescriptorTest {
  private static final Seed SEED = new Seed(3);

  @TempDir private Path folder;

  private static Network discriminator(int channels, Seed seed) {
    return Network.of(
            List.of(
                new LayerSpec.Conv(3, channels, 4, 2, 1, true),
                new LayerSpec.LeakyRelu(0.2),
                new LayerSpec.Conv(channels, 1, 3, 1, 1, true)),
            DataType.FLOAT)
        .initialise(seed);
  }

  private static ResponseDescriptor two() {
    Map<String, Network> networks = new LinkedHashMap<>();
    networks.put("first", discriminator(2, SEED));
    networks.put("second", discriminator(3, SEED.derive("second")));
    return new ResponseDescriptor("critics", networks);
  }

  private static Picture noise(long seed) {
    byte[] rgb = new byte[64 * 64 * Picture.CHANNELS];
    new SplittableRandom(seed).nextBytes(rgb);
    return new Picture(64, 64, rgb);
  }

  @Test
  void aRowHoldsMeansAndDeviationsOfChannelsAndLogits() {
    float[] row = two().of(List.of(noise(1), noise(2))).get(1);
    assertThat(two().columns())
        .hasSize(row.length)
        .startsWith(
            "critics/first/layer1/0.mean",
            "critics/first/layer1/1.mean",
            "critics/first/layer1/0.deviation")
        .endsWith("critics/second/logit/0.mean", "critics/second/logit/0.deviation");

    INDArray logits =
        discriminator(3, SEED.derive("second"))
            .forward(PictureArray.of(List.of(noise(2))), Mode.INFERENCE);
    assertThat((double) row[row.length - 2])
        .isCloseTo(logits.meanNumber().doubleValue(), within(1e-4));
    assertThat((double) row[row.length - 1])
        .isCloseTo(logits.stdNumber(false).doubleValue(), within(1e-4));
  }

  /** More squares than go through the networks at once. */
  @Test
  void poolingIsThatOfTheEngine() {
    List<Picture> squares = LongStream.range(0, 6).mapToObj(ResponseDescriptorTest::noise).toList();
    List<float[]> rows = two().of(squares);
    INDArray logits = discriminator(2, SEED).forward(PictureArray.of(squares), Mode.INFERENCE);
    List<String> columns = two().columns();
    int mean = columns.indexOf("critics/first/logit/0.mean");
    int deviation = columns.indexOf("critics/first/logit/0.deviation");
    for (int i = 0; i < squares.size(); i++) {
      assertThat((double) rows.get(i)[mean])
          .isCloseTo(logits.mean(2, 3).getDouble(i, 0), within(1e-6));
      assertThat((double) rows.get(i)[deviation])
          .isCloseTo(logits.std(false, 2, 3).getDouble(i, 0), within(1e-6));
    }
  }

  @Test
  void aSquareIsDescribedTheSameAloneAndAmongOthers() {
    ResponseDescriptor descriptor = two();
    float[] among = descriptor.of(List.of(noise(1), noise(2), noise(3))).get(2);
    float[] alone = descriptor.of(List.of(noise(3))).get(0);
    for (int i = 0; i < alone.length; i++) {
      assertThat(alone[i]).isCloseTo(among[i], within(1e-4f));
    }
  }

  @Test
  void freshWeightsRespondOtherwiseAndAreTheSameForASeed() {
    float[] trained = two().of(List.of(noise(1))).get(0);
    float[] fresh = two().asNew(SEED).of(List.of(noise(1))).get(0);
    assertThat(fresh).hasSameSizeAs(trained).isNotEqualTo(trained);
    assertThat(two().asNew(SEED).of(List.of(noise(1))).get(0)).isEqualTo(fresh);
  }

  @Test
  void treesOverResponsesOpenWithTheirNetworks() {
    ResponseDescriptor descriptor = two();
    List<Table.Row> rows =
        IntStream.range(0, 40)
            .mapToObj(i -> new Table.Row(descriptor.of(List.of(noise(i))).get(0), i % 2 == 0, 1))
            .toList();
    TreesBranch branch =
        new TreesBranch(
            "critics",
            descriptor,
            BoostedTrees.grow(
                new Table(descriptor.columns(), rows), new Growth(5, 2, 0.3, 1, 1, 1, 1)));
    branch.save(folder);

    TreesBranch opened =
        TreesBranch.open(
            "critics", folder, ScoringEngine.ND4J, name -> BackboneDescriptor.open(folder, name));
    assertThat(opened.leastSide()).isEqualTo(64);
    assertThat(opened.look(new View(noise(50))).logit())
        .isEqualTo(branch.look(new View(noise(50))).logit());
    assertThat(opened.look(new View(noise(50).crop(0, 0, 63, 64))).patches()).isEmpty();
  }

  @Test
  void aNetworkWithoutACriticsHeadIsRefused() {
    Network headless =
        Network.of(
            List.of(new LayerSpec.Conv(3, 1, 3, 1, 1, true), new LayerSpec.LeakyRelu(0.2)),
            DataType.FLOAT);
    assertThatThrownBy(() -> new ResponseDescriptor("critics", Map.of("toy", headless)))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("does not end in a convolution");
  }
}
