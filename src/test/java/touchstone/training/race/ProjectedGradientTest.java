package touchstone.training.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import touchstone.engine.Seed;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;
import touchstone.nn.ResamplingSpec;

/** The stand-in and the attack on it. */
class ProjectedGradientTest {
  private static final Seed SEED = new Seed(4);
  private static final int SIDE = 32;

  private static Network discriminator(int channels) {
    return Network.of(
            List.of(
                new LayerSpec.HighPass(3),
                new LayerSpec.Conv(3, channels, 4, 2, 1, true),
                new LayerSpec.LeakyRelu(0.2),
                new LayerSpec.Conv(channels, 1, 3, 1, 1, true)),
            DataType.FLOAT)
        .initialise(SEED.derive("discriminator " + channels));
  }

  /** Grey noise of a deviation, with some black and white where it is large. */
  private static Picture noise(double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      long value = Math.round(128 + deviation * random.nextGaussian());
      rgb[i] = (byte) Math.max(0, Math.min(255, value));
    }
    return new Picture(SIDE, SIDE, rgb);
  }

  /** Of a detector that takes calm pictures for synthetic. */
  private static Surrogate fitted() {
    List<Picture> squares = new ArrayList<>();
    List<Boolean> synthetic = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      squares.add(noise(5 + i, i));
      synthetic.add(i < 20);
    }
    return Surrogate.fit(List.of(discriminator(4), discriminator(3)), squares, synthetic);
  }

  @Test
  void theSlopeIsThatOfTheLogit() {
    List<Network> parts =
        List.of(2, 3).stream()
            .map(
                channels ->
                    Network.of(
                            List.of(
                                new LayerSpec.HighPass(3),
                                new LayerSpec.Conv(3, channels, 4, 2, 1, true),
                                new NormalizationSpec.BatchNorm(channels),
                                new LayerSpec.LeakyRelu(0.2),
                                new ResamplingSpec.StatisticsPool(channels),
                                new LayerSpec.Linear(2 * channels, 1)),
                            DataType.DOUBLE)
                        .initialise(SEED.derive("part " + channels)))
            .toList();
    Surrogate surrogate = new Surrogate(parts);
    INDArray pictures = Nd4j.zeros(DataType.DOUBLE, 2, 3, 6, 8);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < pictures.length(); i++) {
      pictures.putScalar(i, random.nextDouble(-1, 1));
    }
    INDArray slope = surrogate.of(pictures).slope();
    double step = 1e-5;
    for (int i = 0; i < pictures.length(); i++) {
      double value = pictures.getDouble(i);
      pictures.putScalar(i, value + step);
      double above = surrogate.of(pictures).logits().sumNumber().doubleValue();
      pictures.putScalar(i, value - step);
      double below = surrogate.of(pictures).logits().sumNumber().doubleValue();
      pictures.putScalar(i, value);
      assertThat(slope.getDouble(i)).isCloseTo((above - below) / (2 * step), within(1e-6));
    }
  }

  @Test
  void theStandInRanksAsTheDetectorDoes() {
    Surrogate surrogate = fitted();
    assertThat(surrogate.logit(noise(6, 100))).isGreaterThan(surrogate.logit(noise(42, 101)));
  }

  @Test
  void theLogitGoesTheWayItIsToldAndFurtherThanByNoise() {
    Surrogate surrogate = fitted();
    ProjectedGradient attack = new ProjectedGradient(2, 10, SEED);
    for (long seed = 50; seed < 54; seed++) {
      Picture picture = noise(20, seed);
      double before = surrogate.logit(picture);
      double down = surrogate.logit(attack.attack(picture, surrogate, false, seed)) - before;
      double up = surrogate.logit(attack.attack(picture, surrogate, true, seed)) - before;
      double byNoise = surrogate.logit(attack.noise(picture, seed)) - before;
      assertThat(down).isLessThan(-2 * Math.abs(byNoise)).isNegative();
      assertThat(up).isGreaterThan(2 * Math.abs(byNoise)).isPositive();
    }
  }

  @Test
  void noSampleMovesFurtherThanTheBound() {
    Surrogate surrogate = fitted();
    Picture picture = noise(90, 7);
    for (int epsilon : new int[] {1, 2}) {
      Picture attacked =
          new ProjectedGradient(epsilon, 7, SEED).attack(picture, surrogate, false, 0);
      int most = 0;
      for (int i = 0; i < SIDE * SIDE * Picture.CHANNELS; i++) {
        int x = i / Picture.CHANNELS % SIDE;
        int y = i / Picture.CHANNELS / SIDE;
        int moved = attacked.sample(x, y, i % 3) - picture.sample(x, y, i % 3);
        most = Math.max(most, Math.abs(moved));
      }
      assertThat(most).isEqualTo(epsilon);
    }
  }

  @Test
  void theSameSeedAndNumberGiveTheSamePicture() {
    Surrogate surrogate = fitted();
    Picture picture = noise(20, 8);
    ProjectedGradient attack = new ProjectedGradient(1, 3, SEED);
    byte[] once = bytes(attack.attack(picture, surrogate, false, 1));
    assertThat(bytes(attack.attack(picture, surrogate, false, 1))).isEqualTo(once);
    assertThat(bytes(attack.attack(picture, surrogate, false, 2))).isNotEqualTo(once);
  }

  private static byte[] bytes(Picture picture) {
    byte[] bytes = new byte[SIDE * SIDE * Picture.CHANNELS];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) picture.sample(i / 3 % SIDE, i / 3 / SIDE, i % 3);
    }
    return bytes;
  }

  @Test
  void whatCannotBeBuiltIsRefused() {
    assertThatThrownBy(() -> new ProjectedGradient(0, 10, SEED))
        .isInstanceOf(IllegalArgumentException.class);
    Network headless = Network.of(List.of(new LayerSpec.LeakyRelu(0.2)), DataType.FLOAT);
    List<Picture> squares = List.of(noise(9, 1), noise(9, 2));
    assertThatThrownBy(() -> Surrogate.fit(List.of(headless), squares, List.of(true, false)))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("does not end in a convolution");
  }
}
