package touchstone.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.data.Batch;
import touchstone.engine.Seed;
import touchstone.gan.families.stylegan2.StyleGan2;
import touchstone.nn.Network;
import touchstone.nn.NetworkFile;

/** What a trained generator of styles does, opened from its two files. */
class StyleGeneratorTest {
  @TempDir private Path folder;
  private StyledModel model;
  private StyleGenerator generator;

  @BeforeEach
  void trainAndOpen() {
    StyleGan2 family = new StyleGan2();
    model = (StyledModel) family.build(family.defaults().with(new GanSpec.Size(32, 8, 4, 0)));
    for (int step = 0; step < 3; step++) {
      model.step(step, Batch.of(Nd4j.ones(DataType.FLOAT, 4, 3, 32, 32)));
    }
    Map<NetworkRole, Network> networks = model.networks();
    Path mapping = folder.resolve("mapping.net");
    Path synthesis = folder.resolve("generator.net");
    NetworkFile.save(networks.get(NetworkRole.AVERAGED_MAPPING), mapping);
    NetworkFile.save(networks.get(NetworkRole.AVERAGED_GENERATOR), synthesis);
    generator = new StyleGenerator(NetworkFile.open(mapping), NetworkFile.open(synthesis));
  }

  @Test
  void makesThePicturesOfTheModelItWasSavedFrom() {
    INDArray expected =
        model.generate(Batch.of(Nd4j.zeros(DataType.FLOAT, 3, 3, 32, 32)), new Seed(5));
    assertThat(generator.pictures(generator.styles(3, new Seed(5)))).isEqualTo(expected);
    assertThat(expected.shape()).containsExactly(3, 3, 32, 32);
  }

  @Test
  void truncationMovesStylesTowardsTheirMean() {
    INDArray styles = generator.styles(4, new Seed(5));
    INDArray half = generator.truncated(styles, 0.5);
    INDArray mean = generator.truncated(styles, 0);
    assertThat(mean.slice(0)).isEqualTo(mean.slice(3));
    assertThat(mean.norm2Number().doubleValue()).isPositive();
    assertThat(half.mul(2).sub(styles).sub(mean).amaxNumber().doubleValue()).isLessThan(1e-5);
    assertThat(generator.truncated(styles, 1).sub(styles).amaxNumber().doubleValue())
        .isLessThan(1e-5);
    INDArray alike = generator.pictures(mean);
    assertThat(alike.slice(0)).isEqualTo(alike.slice(3));
  }

  @Test
  void mixingTakesTheRowsOfADetailFromTheOtherStyle() {
    assertThat(generator.rows()).isEqualTo(8);
    INDArray styles = generator.styles(2, new Seed(5));
    INDArray others = generator.styles(2, new Seed(6));
    INDArray coarse = StyleGenerator.mixed(styles, others, StyleDetail.COARSE);
    INDArray middle = StyleGenerator.mixed(others, styles, StyleDetail.MIDDLE);
    assertThat(coarse).isEqualTo(middle);
    for (int row = 0; row < 8; row++) {
      INDArray from = row < 4 ? others : styles;
      assertThat(coarse.get(NDArrayIndex.point(1), NDArrayIndex.point(row)))
          .isEqualTo(from.get(NDArrayIndex.point(1), NDArrayIndex.point(row)));
    }
    assertThat(StyleGenerator.mixed(styles, others, StyleDetail.FINE)).isEqualTo(styles);
    assertThat(generator.pictures(coarse)).isNotEqualTo(generator.pictures(styles));
  }

  @Test
  void refusesAMappingThatDoesNotEndInStyles() {
    Network critic = model.networks().get(NetworkRole.DISCRIMINATOR);
    assertThatThrownBy(() -> new StyleGenerator(critic, critic)).hasMessageContaining("styles");
  }
}
