package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.training.study.WeightedArea.Weighted;

class WeightedAreaTest {
  @Test
  void aHeavyPictureCountsAsOftenAsItWeighs() {
    // The fake at 2 stands above the real one of weight 3 and below that of weight 1.
    assertThat(
            WeightedArea.of(
                List.of(
                    new Weighted(2, true, 5),
                    new Weighted(1, false, 3),
                    new Weighted(3, false, 1))))
        .isCloseTo(0.75, within(1e-12));
  }

  @Test
  void tiesCountHalf() {
    assertThat(WeightedArea.of(List.of(new Weighted(1, true, 2), new Weighted(1, false, 7))))
        .isCloseTo(0.5, within(1e-12));
  }
}
