package touchstone.training.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.detector.Detector;
import touchstone.detector.Policy;
import touchstone.detector.TinyDetector;
import touchstone.engine.Seed;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;

/** The tiny detector, attacked through a stand-in that sees what it sees. */
class RobustnessTest {
  private static final int SIDE = 64;

  @TempDir private Path folder;
  private Detector detector;

  @BeforeEach
  void open() {
    TinyDetector.write(folder, new Policy("tiny-1", 0.4, 0.6));
    detector = Detector.open(folder);
  }

  /** The layers of the tiny detector, so the same weights, under a discriminator's head. */
  private static Network discriminator() {
    return Network.of(
            List.of(
                new LayerSpec.Conv(3, 4, 4, 2, 1),
                new NormalizationSpec.BatchNorm(4),
                new LayerSpec.LeakyRelu(0.2),
                new LayerSpec.Conv(4, 1, 3, 1, 1, true)),
            DataType.FLOAT)
        .initialise(new Seed(1));
  }

  private static List<Picture> noise(int count, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
      double own = deviation * random.nextDouble(0.8, 1.2);
      for (int k = 0; k < rgb.length; k++) {
        rgb[k] = (byte) Math.max(0, Math.min(255, Math.round(128 + own * random.nextGaussian())));
      }
      pictures.add(new Picture(SIDE, SIDE, rgb));
    }
    return pictures;
  }

  private Robustness measure() {
    return Robustness.measure(
        detector,
        List.of(discriminator()),
        noise(16, 40, 1),
        noise(16, 20, 2),
        List.of(1, 2),
        5,
        new Seed(3));
  }

  @Test
  void anAttackMovesTheDetectorFurtherThanNoiseAndTheWayItWasTold() {
    Robustness found = measure();
    assertThat(found.model()).isEqualTo("tiny");
    assertThat(found.agreement()).isGreaterThan(0.8);
    assertThat(found.rows())
        .extracting(row -> row.attack() + " " + row.epsilon())
        .containsExactly("NONE 0", "NOISE 1", "GRADIENT 1", "NOISE 2", "GRADIENT 2");
    for (Robustness.Row row : found.rows()) {
      for (Robustness.Said said : List.of(row.fakes(), row.photographs())) {
        assertThat(said.synthetic() + said.inconclusive() + said.authentic())
            .isCloseTo(1, within(1e-9));
      }
    }
    Robustness.Row untouched = found.rows().get(0);
    assertThat(untouched.fakes().logitShift()).isZero();
    assertThat(untouched.aucOfPhotographs()).isEqualTo(untouched.auc());
    for (int i = 1; i < found.rows().size(); i += 2) {
      Robustness.Row noise = found.rows().get(i);
      Robustness.Row gradient = found.rows().get(i + 1);
      assertThat(gradient.fakes().logitShift()).isLessThan(-Math.abs(noise.fakes().logitShift()));
      assertThat(gradient.photographs().logitShift())
          .isGreaterThan(Math.abs(noise.photographs().logitShift()));
      assertThat(gradient.auc()).isLessThanOrEqualTo(untouched.auc());
    }
    assertThat(measure()).isEqualTo(found);
  }
}
