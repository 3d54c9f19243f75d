package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

class UpsamplingChainTest {
  /** Blotches of colour with a little noise. */
  private static Picture blotches(int side) {
    SplittableRandom random = new SplittableRandom(4);
    byte[] coarse = new byte[8 * 8 * Picture.CHANNELS];
    random.nextBytes(coarse);
    return Resample.to(new Picture(8, 8, coarse), side, side, Kernel.BICUBIC);
  }

  private static double difference(Picture a, Picture b) {
    double sum = 0;
    for (int i = 0; i < a.width() * a.height(); i++) {
      int x = i % a.width();
      int y = i / a.width();
      sum += Math.abs(a.sample(x, y, 1) - b.sample(x, y, 1));
    }
    return sum / (a.width() * a.height());
  }

  @Test
  void twinsShowTheSameAndAreNotTheSame() {
    Picture real = blotches(75);
    for (long seed = 0; seed < 30; seed++) {
      Picture twin = new UpsamplingChain(seed).twin(real, new SplittableRandom(seed));
      assertThat(twin.width()).isEqualTo(75);
      assertThat(twin.height()).isEqualTo(75);
      assertThat(difference(real, twin)).isBetween(0.001, 25.0);
    }
  }

  @Test
  void theSameSeedIsTheSameGeneratorAndOthersAreOthers() {
    Picture real = blotches(64);
    Picture first = new UpsamplingChain(5).twin(real, new SplittableRandom(1));
    assertThat(PixelHash.of(new UpsamplingChain(5).twin(real, new SplittableRandom(1))))
        .isEqualTo(PixelHash.of(first));
    assertThat(PixelHash.of(new UpsamplingChain(6).twin(real, new SplittableRandom(1))))
        .isNotEqualTo(PixelHash.of(first));
    assertThat(new UpsamplingChain(5).id()).isEqualTo("upsampling-5");
  }

  @Test
  void saysWhereATwinComesFrom() {
    Picture real = blotches(64);
    assertThat(new UpsamplingChain(5).origin(real, 9))
        .isEqualTo(new FakeOrigin("upsampling-5", 9, PixelHash.of(real)));
    assertThat(new GrainSynthesis(6).origin(real, 9))
        .isEqualTo(new FakeOrigin("grain-6", 9, PixelHash.of(real)));
  }

  @Test
  void refusesWhatIsTooSmallToReduce() {
    assertThatThrownBy(() -> new UpsamplingChain(1).twin(blotches(20), new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
