package touchstone.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

class CompressionTraceTest {
  private static final int SIDE = 144;

  /** Soft clouds with grain, as a photograph has. */
  private static Picture clouds(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] coarse = new byte[24 * 24 * Picture.CHANNELS];
    for (int i = 0; i < coarse.length; i++) {
      coarse[i] = (byte) random.nextInt(60, 200);
    }
    Picture soft = Resample.to(new Picture(24, 24, coarse), SIDE, SIDE, Kernel.BICUBIC);
    return Noise.add(soft, 2, 0.5, random);
  }

  private static CompressionTrace trace(Picture picture) {
    return CompressionTrace.of(Plane.luma(picture));
  }

  private static Picture saved(Picture picture, int quality) {
    return ((DecodeOutcome.Decoded)
            new MediaDecoder(MediaLimits.DEFAULT).decode(PictureEncoder.jpeg(picture, quality)))
        .picture();
  }

  /** Luma steps of 11, 12 and 12 (ITU-T T.81, table K.1), scaled as libjpeg does. */
  @ParameterizedTest
  @CsvSource({"50, 11.667", "75, 6", "60, 9.333", "40, 14.667"})
  void findsTheStepOfAnyCut(int quality, double step) {
    Picture jpeg = saved(clouds(1), quality);
    assertThat(trace(jpeg).quantisationStep()).isCloseTo(step, within(0.7));
    assertThat(trace(jpeg.crop(3, 5, 128, 128)).quantisationStep()).isCloseTo(step, within(0.7));
    assertThat(trace(jpeg.crop(3, 5, 128, 128)).blocking())
        .isGreaterThan(trace(clouds(1)).blocking());
  }

  @Test
  void findsNothingWhereNothingWasSaved() {
    assertThat(trace(clouds(2)).quantisationStep()).isEqualTo(1);
    assertThat(trace(clouds(2)).blocking()).isLessThan(0.05);
    assertThat(trace(new Picture(8, 8, new byte[192]))).isEqualTo(new CompressionTrace(0, 1));
    assertThat(trace(new Picture(64, 64, new byte[64 * 64 * 3])).quantisationStep()).isEqualTo(1);
  }
}
