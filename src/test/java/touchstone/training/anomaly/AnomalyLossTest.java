package touchstone.training.anomaly;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.Slopes;

class AnomalyLossTest {
  /** In float64; the smooth layer in the place of a rectifier's kink is its slope of 1. */
  @Test
  void theGradientToWhatWasRestoredIsRight() {
    Network discriminator =
        Network.of(
                List.of(
                    new LayerSpec.Conv(3, 2, 4, 2, 1),
                    new NormalizationSpec.BatchNorm(2),
                    new LayerSpec.LeakyRelu(1),
                    new LayerSpec.Conv(2, 1, 4, 1, 0)),
                DataType.DOUBLE)
            .initialise(new Seed(1));
    AnomalyDetector detector =
        new AnomalyDetector(new PlainGan(4, discriminator, discriminator), 8, new Seed(1));
    INDArray normal = Slopes.normal("normal", 2, 3, 8, 8);
    INDArray restored = Slopes.normal("restored", 2, 3, 8, 8);
    Slopes.assertSlopes(
        detector.loss(normal, restored).gradient(),
        restored,
        () -> detector.loss(normal, restored).value());
  }
}
