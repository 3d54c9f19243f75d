package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreReferenceTest {
  private static final double ALARM = 0.25;

  private final Random random = new Random(7);

  private List<Double> normal(int count, double mean) {
    return Stream.generate(() -> mean + random.nextGaussian()).limit(count).toList();
  }

  @Test
  void sharesItsPicturesOutEvenly() {
    ScoreReference reference = ScoreReference.of(normal(1000, 0));
    assertThat(reference.counts()).hasSize(10).containsOnly(100);
    assertThat(reference.edges()).isSorted();
    assertThat(reference.pictures()).isEqualTo(1000);
  }

  /** By hand: shares ½, ½ against ¾, ¼ give ¼ · ln 3 ≈ 0.27, less what chance explains. */
  @Test
  void measuresWhatTheFormulaSays() {
    ScoreReference reference = new ScoreReference(List.of(0.0), List.of(100_000, 100_000));
    List<Double> sample =
        Stream.concat(
                Collections.nCopies(75_000, -1.0).stream(),
                Collections.nCopies(25_000, 1.0).stream())
            .toList();
    assertThat(reference.drift(sample).orElseThrow())
        .isBetween(0.25 * Math.log(3) - 1e-4, 0.25 * Math.log(3));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 1000})
  void raisesNoAlarmAboutAStreamThatIsAlike(int count) {
    for (int i = 0; i < 200; i++) {
      ScoreReference reference = ScoreReference.of(normal(400, 0));
      assertThat(reference.drift(normal(count, 0)).orElseThrow()).isLessThan(ALARM);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1.2, 1.2})
  void raisesAnAlarmAboutAStreamThatHasMoved(double by) {
    for (int i = 0; i < 200; i++) {
      ScoreReference reference = ScoreReference.of(normal(400, 0));
      assertThat(reference.drift(normal(200, by)).orElseThrow()).isGreaterThan(ALARM);
    }
  }

  @Test
  void saysNothingAboutTooFew() {
    assertThat(ScoreReference.of(normal(99, 0)).drift(normal(1000, 3))).isEmpty();
    assertThat(ScoreReference.of(normal(1000, 0)).drift(normal(199, 3))).isEmpty();
  }

  @Test
  void survivesScoresThatAreAllTheSame() {
    ScoreReference reference = ScoreReference.of(Collections.nCopies(200, 1.0));
    assertThat(reference.drift(Collections.nCopies(200, 1.0)).orElseThrow()).isZero();
    assertThat(reference.drift(Collections.nCopies(200, 0.0)).orElseThrow()).isGreaterThan(ALARM);
  }
}
