package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class BoundedBodyTest {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int BLOCK = 1000;

  private Duration taken = Duration.ZERO;

  private InputStream body(int bytes, long most) {
    return new BoundedBody(new ByteArrayInputStream(new byte[bytes]), most, GRACE, () -> taken);
  }

  /** Reads to the end; each block takes so long. */
  private int read(InputStream body, Duration ofBlock) throws IOException {
    int all = 0;
    byte[] block = new byte[BLOCK];
    while (true) {
      taken = taken.plus(ofBlock);
      int read = body.read(block);
      if (read < 0) {
        return all;
      }
      all += read;
    }
  }

  private void assertRefused(InputStream body, Duration ofBlock, ErrorCode code) {
    assertThatThrownBy(() -> read(body, ofBlock))
        .isInstanceOfSatisfying(
            TouchstoneException.class, fault -> assertThat(fault.code()).isEqualTo(code));
  }

  @Test
  void readsUpToItsLength() throws IOException {
    assertThat(read(body(5000, 5000), Duration.ZERO)).isEqualTo(5000);
    assertRefused(body(5001, 5000), Duration.ZERO, ErrorCode.MEDIA_TOO_LARGE);
  }

  @Test
  void aByteAtATimeCountsToo() throws IOException {
    InputStream body = body(2, 1);
    assertThat(body.read()).isZero();
    assertThatThrownBy(body::read).isInstanceOf(TouchstoneException.class);
  }

  @Test
  void endsWhatIsTooSlowOnceItsGraceIsOver() {
    assertRefused(body(100_000, 100_000), Duration.ofSeconds(2), ErrorCode.REQUEST_TIMEOUT);
    assertThat(taken).isEqualTo(GRACE.plusSeconds(2));
  }

  @Test
  void mayTakeItsTimeAtAPace() throws IOException {
    Duration pace = Duration.ofMillis(BLOCK * 1000L / BoundedBody.LEAST_RATE);
    assertThat(read(body(10_000_000, 10_000_000), pace)).isEqualTo(10_000_000);
    assertThat(taken).isGreaterThan(GRACE.multipliedBy(4));
  }

  @Test
  void whatIsSmallHasTheGraceToItself() throws IOException {
    assertThat(read(body(3000, 3000), Duration.ofSeconds(7))).isEqualTo(3000);
  }
}
