package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchstone.nn.Slopes.normal;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import touchstone.engine.Seed;

/** What the layers of translators do. */
class TranslationLayerTest {
  private static final Seed SEED = new Seed(7);

  private static Network network(LayerSpec... layers) {
    return Network.of(List.of(layers), DataType.DOUBLE).initialise(SEED);
  }

  @Test
  void aSkipKeepsWhatItIsGivenBesideWhatItMakesOfIt() {
    INDArray input = normal("input", 2, 3, 4, 4);
    INDArray output =
        network(new CompositeSpec.Skip(List.of(new LayerSpec.TanH())))
            .forward(input, Mode.TRAINING);
    assertThat(output.shape()).containsExactly(2, 6, 4, 4);
    assertThat(output.getDouble(1, 2, 3, 0)).isEqualTo(input.getDouble(1, 2, 3, 0));
    assertThat(output.getDouble(1, 5, 3, 0))
        .isCloseTo(Math.tanh(input.getDouble(1, 2, 3, 0)), Offset.offset(1e-12));
  }

  @Test
  void instanceNormalisationFlattensEachChannelOfEachPictureInEveryMode() {
    INDArray input = normal("input", 3, 2, 4, 5).muli(7).addi(3);
    Network network = network(new NormalizationSpec.InstanceNorm(2));
    network.tensors().get("0.scale").assign(2);
    network.tensors().get("0.shift").assign(5);
    for (Mode mode : Mode.values()) {
      INDArray output = network.forward(input, mode);
      for (double mean : output.mean(2, 3).data().asDouble()) {
        assertThat(mean).isCloseTo(5, Offset.offset(1e-9));
      }
      for (double deviation : output.std(false, 2, 3).data().asDouble()) {
        assertThat(deviation).isCloseTo(2, Offset.offset(1e-4));
      }
    }
  }

  @Test
  void dropoutZeroesItsShareAndKeepsTheMean() {
    INDArray ones = Nd4j.ones(DataType.DOUBLE, 8, 16, 16, 16);
    INDArray output = network(new LayerSpec.Dropout(0.25)).forward(ones, Mode.TRAINING);
    assertThat(output.eq(0).castTo(DataType.DOUBLE).meanNumber().doubleValue())
        .isCloseTo(0.25, Offset.offset(0.01));
    assertThat(output.meanNumber().doubleValue()).isCloseTo(1, Offset.offset(0.015));
    assertThat(network(new LayerSpec.Dropout(0.25)).forward(ones, Mode.INFERENCE)).isEqualTo(ones);
  }

  @Test
  void dropoutGoesOnFromItsSavedCounterAndFollowsASeedWhereOneIsGiven() {
    LayerSpec[] layers = {new LayerSpec.Dropout(0.5), new LayerSpec.Dropout(0.5)};
    INDArray ones = Nd4j.ones(DataType.DOUBLE, 2, 4, 8, 8);
    Network network = network(layers);
    INDArray first = network.forward(ones, Mode.TRAINING).dup();
    Network resumed = network.copy();
    INDArray second = network.forward(ones, Mode.TRAINING).dup();
    assertThat(second).isNotEqualTo(first);
    assertThat(resumed.forward(ones, Mode.PASSING).dup()).isEqualTo(second);
    assertThat(resumed.forward(ones, Mode.TRAINING).dup()).isEqualTo(second);
    assertThat(first.eq(0).castTo(DataType.DOUBLE).meanNumber().doubleValue())
        .as("the two layers drop different units")
        .isCloseTo(0.75, Offset.offset(0.1));

    resumed.noise(new Seed(1));
    INDArray ofSeed = resumed.forward(ones, Mode.PASSING).dup();
    assertThat(resumed.forward(ones, Mode.PASSING)).isNotEqualTo(ofSeed);
    network.noise(new Seed(1));
    assertThat(network.forward(ones, Mode.PASSING)).isEqualTo(ofSeed);
  }

  @Test
  void averagePoolingIsTheMeanOfFourPixels() {
    INDArray input = Nd4j.arange(16).castTo(DataType.DOUBLE).reshape(1, 1, 4, 4);
    assertThat(network(new ResamplingSpec.AveragePool()).forward(input, Mode.TRAINING))
        .isEqualTo(Nd4j.createFromArray(2.5, 4.5, 10.5, 12.5).reshape(1, 1, 2, 2));
  }

  @Test
  void spadeScalesAndShiftsByTheLabelOfThePlace() {
    Network network = network(new ConditionedSpec.Spade(2, 2, 8));
    INDArray map = Nd4j.zeros(DataType.DOUBLE, 1, 2, 16, 32);
    map.get(NDArrayIndex.point(0), NDArrayIndex.point(0), NDArrayIndex.all(), left()).assign(1);
    map.get(NDArrayIndex.point(0), NDArrayIndex.point(1), NDArrayIndex.all(), right()).assign(1);
    INDArray flat = Nd4j.zeros(DataType.DOUBLE, 1, 2, 8, 16);
    INDArray shift = network.forward(flat, map, Mode.TRAINING).dup();
    // Of a picture without content only the shift is left: one for each label, but near edges.
    Offset<Double> rounding = Offset.offset(1e-9);
    assertThat(shift.getDouble(0, 0, 3, 3)).isCloseTo(shift.getDouble(0, 0, 4, 4), rounding);
    assertThat(shift.getDouble(0, 0, 3, 12)).isCloseTo(shift.getDouble(0, 0, 4, 11), rounding);
    assertThat(shift.getDouble(0, 0, 3, 3)).isNotCloseTo(shift.getDouble(0, 0, 3, 12), rounding);

    INDArray content = normal("content", 1, 2, 8, 16);
    INDArray first = network.forward(content, map, Mode.TRAINING).dup();
    INDArray moved = network.forward(content.mul(3).addi(9), map, Mode.TRAINING);
    assertThat(moved.sub(first).amaxNumber().doubleValue()).as("normalised first").isLessThan(1e-3);

    assertThatThrownBy(() -> network.forward(normal("x", 1, 2, 3, 6), map, Mode.TRAINING))
        .hasMessageContaining("no multiple");
  }

  private static INDArrayIndex left() {
    return NDArrayIndex.interval(0, 16);
  }

  private static INDArrayIndex right() {
    return NDArrayIndex.interval(16, 32);
  }
}
