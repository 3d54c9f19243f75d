package touchstone.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationTest {
  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private static String of(String header, String traceparent) {
    return Correlation.of(header, traceparent, () -> "made").id();
  }

  @Test
  void takesTheHeaderThenTheTraceThenMakesOne() {
    assertThat(of("post-4711/2", TRACEPARENT)).isEqualTo("post-4711/2");
    assertThat(of(null, TRACEPARENT)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(of(null, null)).isEqualTo("made");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a\nb", "a\"b", "größe", "-a", "${jndi:ldap://evil/}", "a\u0085b"})
  void putsNothingIntoTheLogThatCouldForgeALine(String header) {
    assertThat(of(header, null)).isEqualTo("made");
  }

  @Test
  void boundsWhatItTakes() {
    assertThat(of("a".repeat(200), null)).hasSize(200);
    assertThat(of("a".repeat(201), null)).isEqualTo("made");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736",
        "nonsense"
      })
  void takesNoTraceThatIsNone(String traceparent) {
    assertThat(of(null, traceparent)).isEqualTo("made");
  }

  @Test
  void echoesWhatTheCallerGaveButLogsOnlyWhatIsWellFormed() {
    Correlation correlation = new Correlation("made");
    assertThat(correlation.unless("any text at all")).isEqualTo("any text at all");
    assertThat(correlation.unless(null)).isEqualTo("made");
    assertThat(correlation.preferring("any text at all").id()).isEqualTo("made");
    assertThat(correlation.preferring("case-1").id()).isEqualTo("case-1");
  }
}
