package touchstone.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {
  private final ConcurrencyLimit limit = new ConcurrencyLimit(5, 3);

  private long entered(String tenant) {
    return IntStream.range(0, 10).filter(i -> limit.enter(tenant)).count();
  }

  @Test
  void leavesSomeToOthersAndHasAnEnd() {
    assertThat(entered("one")).isEqualTo(3);
    assertThat(entered("two")).isEqualTo(2);
    assertThat(entered("three")).isZero();
  }

  @Test
  void whatEndsMakesRoomOnce() {
    entered("one");
    limit.leave("one");
    assertThat(entered("one")).isEqualTo(1);
    limit.leave("one");
    assertThat(entered("two")).isEqualTo(3);
    assertThat(entered("one")).isZero();
  }
}
