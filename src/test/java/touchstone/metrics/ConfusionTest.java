package touchstone.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  /** Of three a, two are found and one is taken for b; of two b, one is taken for a. */
  private static final Confusion CONFUSION =
      Confusion.of(
          List.of("a", "b", "c"), new int[] {0, 0, 0, 1, 1, 2}, new int[] {0, 0, 1, 0, 1, 2});

  @Test
  void countsByTheTruthAndByWhatWasSaid() {
    assertThat(CONFUSION.counts())
        .containsExactly(List.of(2, 1, 0), List.of(1, 1, 0), List.of(0, 0, 1));
    assertThat(CONFUSION.total()).isEqualTo(6);
  }

  @Test
  void figuresAreThoseOfTheCounts() {
    assertThat(CONFUSION.accuracy()).isEqualTo(4.0 / 6);
    assertThat(CONFUSION.recall(0)).isEqualTo(2.0 / 3);
    assertThat(CONFUSION.recall(1)).isEqualTo(1.0 / 2);
    assertThat(CONFUSION.f1(1)).as("precision and recall of one half").isEqualTo(0.5);
    assertThat(CONFUSION.f1(0)).as("precision and recall of two thirds").isEqualTo(4.0 / 6);
  }

  @Test
  void aClassThatIsNotThereHasNoFigures() {
    Confusion without = Confusion.of(List.of("a", "b"), new int[] {0}, new int[] {0});
    assertThat(without.recall(1)).isNaN();
    assertThat(without.f1(1)).isNaN();
  }
}
