package touchstone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.media.Picture;

class EpochsTest {
  private static final int COUNT = 20;
  private static final int BATCH = 5;

  /** Picture i: its left column has the value i, the rest is 200. */
  private static Dataset numbered() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      byte[] rgb = new byte[4 * 4 * Picture.CHANNELS];
      for (int at = 0; at < rgb.length; at++) {
        rgb[at] = (byte) (at / Picture.CHANNELS % 4 == 0 ? i : 200);
      }
      samples.add(new Sample(i + ".png", "hash" + i, new Picture(4, 4, rgb)));
    }
    return Dataset.of(samples);
  }

  private static BatchSource batches(long seed) {
    return new PlainSet(numbered()).batches(BATCH, new Seed(seed));
  }

  @Test
  void anEpochShowsEveryPictureOnceAndMirrorsSome() {
    BatchSource batches = batches(1);
    Map<Integer, Integer> seen = new TreeMap<>();
    int mirrored = 0;
    for (long step = 0; step < 2 * COUNT / BATCH; step++) {
      for (Picture picture : PictureArray.pictures(batches.at(step).pictures())) {
        boolean flipped = picture.sample(0, 0, 0) == 200;
        mirrored += flipped ? 1 : 0;
        seen.merge(picture.sample(flipped ? 3 : 0, 0, 0), 1, Integer::sum);
      }
    }
    assertThat(seen).hasSize(COUNT);
    assertThat(seen.values()).containsOnly(2);
    assertThat(mirrored).isBetween(8, 32);
  }

  @Test
  void aStepsBatchDoesNotDependOnWhatWasDrawnBefore() {
    BatchSource one = batches(1);
    for (long step = 0; step < 10; step++) {
      one.at(step);
    }
    INDArray fresh = batches(1).at(10).pictures();
    assertThat(one.at(10).pictures()).isEqualTo(fresh);
    assertThat(batches(2).at(10).pictures()).isNotEqualTo(fresh);
  }

  @Test
  void valuesSpanMinusOneToOneAndComeBackExactly() {
    byte[] rgb = new byte[16 * 16 * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) i;
    }
    INDArray array = PictureArray.of(List.of(new Picture(16, 16, rgb)));
    assertThat(array.shape()).containsExactly(1, 3, 16, 16);
    assertThat(array.minNumber().doubleValue()).isEqualTo(-1);
    assertThat(array.maxNumber().doubleValue()).isEqualTo(1);
    Picture back = PictureArray.pictures(array).get(0);
    for (int i = 0; i < rgb.length; i++) {
      int pixel = i / Picture.CHANNELS;
      int row = pixel / 16;
      assertThat(back.sample(pixel % 16, row, i % Picture.CHANNELS)).isEqualTo(rgb[i] & 0xff);
    }
  }

  @Test
  void refusesABatchLargerThanTheSet() {
    assertThatThrownBy(() -> new PlainSet(numbered()).batches(COUNT + 1, new Seed(1)))
        .hasMessageContaining("21");
  }
}
