package touchstone.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

/** The filter that is designed lets through and takes away what it was designed for. */
class KaiserFilterTest {
  private static final int TAPS = 24;
  private static final double RATE = 64;
  private static final double CUTOFF = 12;
  private static final double HALF_WIDTH = 4;

  private static double height(KaiserFilter filter, int tap) {
    return filter.at((tap - (TAPS - 1) / 2.0) / RATE);
  }

  /** By a sum over taps, of a wave of so many cycles in a width. */
  private static double response(KaiserFilter filter, double frequency) {
    double sum = 0;
    double passed = 0;
    for (int tap = 0; tap < TAPS; tap++) {
      double position = (tap - (TAPS - 1) / 2.0) / RATE;
      sum += height(filter, tap);
      passed += height(filter, tap) * Math.cos(2 * Math.PI * frequency * position);
    }
    return passed / sum;
  }

  @Test
  void passesWhatLiesBelowItsTransitionAndTakesAwayWhatLiesAbove() {
    KaiserFilter filter = KaiserFilter.of(TAPS, RATE, CUTOFF, HALF_WIDTH);
    // 2.285 · 23 · 2π · 8 / 64 + 7.95 = 49 dB: a ripple of 0.35 %.
    double ripple = Math.pow(10, -45 / 20.0);
    for (double frequency = 0; frequency <= CUTOFF - HALF_WIDTH; frequency += 0.5) {
      assertThat(response(filter, frequency)).isCloseTo(1, offset(ripple));
    }
    assertThat(response(filter, CUTOFF)).isCloseTo(0.5, offset(0.02));
    for (double frequency = CUTOFF + HALF_WIDTH; frequency <= RATE / 2; frequency += 0.5) {
      assertThat(response(filter, frequency)).isCloseTo(0, offset(ripple));
    }
  }

  @Test
  void aNarrowerTransitionCostsAttenuation() {
    KaiserFilter wide = KaiserFilter.of(TAPS, RATE, CUTOFF, 8);
    KaiserFilter narrow = KaiserFilter.of(TAPS, RATE, CUTOFF, 2);
    assertThat(narrow.beta()).isLessThan(wide.beta());
    assertThat(Math.abs(response(narrow, 15))).isLessThan(Math.abs(response(wide, 15)));
    assertThat(Math.abs(response(narrow, 26))).isGreaterThan(Math.abs(response(wide, 26)));
  }

  /** Kaiser's table: 5.65 for 60 dB, 3.395 for 40 dB, none below 21 dB. */
  @Test
  void theWindowFollowsKaisersRule() {
    assertThat(KaiserFilter.beta(60)).isCloseTo(5.65, offset(0.01));
    assertThat(KaiserFilter.beta(40)).isCloseTo(3.395, offset(0.01));
    assertThat(KaiserFilter.beta(20)).isZero();
  }

  @Test
  void endsWhereItsLastTapLies() {
    KaiserFilter filter = KaiserFilter.of(TAPS, RATE, CUTOFF, HALF_WIDTH);
    assertThat(height(filter, 0)).isNotZero().isEqualTo(height(filter, TAPS - 1));
    assertThat(height(filter, -1)).isZero();
    assertThat(filter.at(0)).isEqualTo(1);
  }
}
