package touchstone.gan.mechanisms;

import static org.assertj.core.api.Assertions.assertThat;
import static touchstone.nn.Slopes.assertSlopes;
import static touchstone.nn.Slopes.normal;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** Losses of pictures by their formulas and against central differences, in float64. */
class TranslationLossTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  private final INDArray pictures = normal("pictures", 2, 3, 8, 8);
  private final INDArray truth = normal("truth", 2, 3, 8, 8);

  @ParameterizedTest
  @EnumSource
  void thePixelLossesAreTheirSlopes(PixelLoss loss) {
    assertSlopes(
        loss.of(pictures, truth).gradient(), pictures, () -> loss.of(pictures, truth).value());
  }

  @Test
  void thePixelLossesAreTheirFormulas() {
    INDArray one = Nd4j.createFromArray(1.0, -1.0, 0.5, 0.0);
    INDArray other = Nd4j.createFromArray(0.0, 1.0, 0.5, -1.0);
    assertThat(PixelLoss.ABSOLUTE.of(one, other).value()).isCloseTo(1, EXACT);
    assertThat(PixelLoss.SQUARED.of(one, other).value()).isCloseTo(1.5, EXACT);
  }

  @Test
  void featureMatchingIsTheDistanceOfEachHiddenLayerAndItsSlope() {
    Network critic =
        Network.of(
                List.of(
                    new LayerSpec.Conv(3, 2, 3, 1, 1, true),
                    new LayerSpec.LeakyRelu(0.2),
                    new LayerSpec.Conv(2, 2, 3, 2, 1, true),
                    new LayerSpec.LeakyRelu(0.2),
                    new LayerSpec.Conv(2, 1, 3, 1, 1, true)),
                DataType.DOUBLE)
            .initialise(new Seed(6));
    FeatureMatching matching = new FeatureMatching(critic);
    double distance = distance(critic.part(0, 2)) + distance(critic.part(0, 4));
    assertThat(matching.of(truth, pictures).value()).isCloseTo(distance, EXACT);
    assertThat(matching.of(truth, truth).value()).isZero();
    assertSlopes(
        matching.of(truth, pictures).gradient().dup(),
        pictures,
        () -> matching.of(truth, pictures).value());
  }

  private double distance(Network hidden) {
    INDArray ofTruth = hidden.forward(truth, Mode.PASSING).dup();
    INDArray ofPictures = hidden.forward(pictures, Mode.PASSING);
    return ofPictures.sub(ofTruth).norm1Number().doubleValue() / ofTruth.length();
  }

  @Test
  void lossesAddUpByTheirWeights() {
    PictureLoss one = PixelLoss.SQUARED.of(pictures, truth);
    PictureLoss other = PixelLoss.ABSOLUTE.of(pictures, truth);
    PictureLoss sum = one.plus(10, other);
    assertThat(sum.value()).isCloseTo(one.value() + 10 * other.value(), EXACT);
    assertThat(sum.gradient()).isEqualTo(one.gradient().add(other.gradient().mul(10)));
  }
}
