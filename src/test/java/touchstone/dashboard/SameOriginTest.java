package touchstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {
  @ParameterizedTest
  @CsvSource({
    "same-origin, , desk.example, true",
    "none, , desk.example, true",
    "cross-site, , desk.example, false",
    "same-site, , desk.example, false",
    "cross-site, https://desk.example, desk.example, false",
    ", https://desk.example, desk.example, true",
    ", http://127.0.0.1:8080, 127.0.0.1:8080, true",
    ", http://127.0.0.1:9090, 127.0.0.1:8080, false",
    ", https://desk.example.evil.example, desk.example, false",
    ", null, desk.example, false",
    ", 'http:// ', desk.example, false",
    ", https://desk.example, , false",
    ", , desk.example, true",
  })
  void trustsOnlyItsOwnPages(String site, String origin, String host, boolean trusted) {
    assertThat(SameOrigin.trusted(site, origin, host)).isEqualTo(trusted);
  }
}
