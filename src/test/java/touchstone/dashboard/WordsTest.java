package touchstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "0, under 0.1 %",
    "0.0005, under 0.1 %",
    "0.5, 50.0 %",
    "0.9734, 97.3 %",
    "0.9991, over 99.9 %",
    "1, over 99.9 %",
  })
  void neverRoundsAProbabilityToCertainty(double probability, String words) {
    assertThat(Words.percent(probability)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"0.88256, 88.3 %", "0, 0.0 %", "1.683e-12, 1.7e-10 %"})
  void aThresholdIsNotRoundedToNothing(double probability, String words) {
    assertThat(Words.threshold(probability)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"1, 1 bytes", "1023, 1023 bytes", "1536, 1.5 KiB", "33554432, 32.0 MiB"})
  void namesSizes(long bytes, String words) {
    assertThat(Words.size(bytes)).isEqualTo(words);
  }
}
