package touchstone.gan.mechanisms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HistoryPoolTest {
  private static final int CAPACITY = 5;

  private final HistoryPool pool = new HistoryPool(CAPACITY, 2);
  private final SplittableRandom random = new SplittableRandom(3);

  /** A picture that is its number all over. */
  private static INDArray picture(int number) {
    return Nd4j.ones(1, 3, 2, 2).muli(number);
  }

  private int exchange(int number) {
    return pool.exchange(picture(number), random).getInt(0);
  }

  @Test
  void givesHalfEarlierOnesOnceItIsFullAndEachOfThemOnceOnly() {
    for (int i = 1; i <= CAPACITY; i++) {
      assertThat(exchange(i)).isEqualTo(i);
    }
    int earlier = 0;
    Set<Integer> given = new HashSet<>();
    for (int i = CAPACITY + 1; i <= 400; i++) {
      int one = exchange(i);
      assertThat(one).isBetween(1, i);
      earlier += one < i ? 1 : 0;
      assertThat(given.add(one)).as("%d again", one).isTrue();
    }
    assertThat(earlier / 395.0).isCloseTo(0.5, Offset.offset(0.1));
  }

  @Test
  void aPoolWithAnothersStateGoesOnLikeIt() {
    for (int i = 1; i <= 8; i++) {
      exchange(i);
    }
    HistoryPool restored = new HistoryPool(CAPACITY, 2);
    restored.tensors().forEach((name, array) -> array.assign(pool.tensors().get(name)));
    for (int i = 9; i <= 20; i++) {
      INDArray one = pool.exchange(picture(i), new SplittableRandom(i));
      assertThat(restored.exchange(picture(i), new SplittableRandom(i))).isEqualTo(one);
    }
  }
}
