package touchstone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class DecodingThreadsTest {
  private static final MediaLimits LIMITS =
      new MediaLimits(1000, 1_000_000, Duration.ofMillis(200));

  private final CountDownLatch end = new CountDownLatch(1);

  private Object hang() throws InterruptedException {
    end.await();
    return "late";
  }

  private static void assertOverloaded(DecodingThreads threads, long pixels) {
    assertThatThrownBy(() -> threads.run(pixels, () -> "done", () -> {}, () -> 0))
        .isInstanceOfSatisfying(
            TouchstoneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
  }

  @Test
  void aHangingCodecHoldsItsThreadButNotItsCaller() {
    DecodingThreads threads = new DecodingThreads(LIMITS, 1);
    CountDownLatch stopped = new CountDownLatch(1);
    assertThatThrownBy(() -> threads.run(1, this::hang, stopped::countDown, () -> 0))
        .isInstanceOf(TimeoutException.class);
    assertThat(stopped.getCount()).isZero();
    assertOverloaded(threads, 1);
    end.countDown();
    await()
        .untilAsserted(
            () -> assertThat(threads.run(1, () -> "done", () -> {}, () -> 0)).isNotNull());
  }

  @Test
  void aHangingCodecHoldsItsRoom() {
    DecodingThreads threads = new DecodingThreads(LIMITS, 3);
    assertThatThrownBy(() -> threads.run(600_000, this::hang, () -> {}, () -> 0))
        .isInstanceOf(TimeoutException.class);
    assertOverloaded(threads, 600_000);
    assertThatThrownBy(() -> threads.run(300_000, this::hang, () -> {}, () -> 0))
        .isInstanceOf(TimeoutException.class);
    end.countDown();
    await()
        .untilAsserted(
            () -> assertThat(threads.run(1_000_000, () -> "done", () -> {}, () -> 0)).isNotNull());
  }

  @Test
  void aFailedDecodeGivesItsThreadBack() {
    DecodingThreads threads = new DecodingThreads(LIMITS, 1);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  threads.run(
                      1_000_000,
                      () -> {
                        throw new IllegalStateException("broken");
                      },
                      () -> {},
                      () -> 0))
          .isInstanceOf(ExecutionException.class);
    }
  }

  @Test
  void anInterruptedCallerStaysInterrupted() {
    DecodingThreads threads = new DecodingThreads(LIMITS, 1);
    Thread.currentThread().interrupt();
    assertOverloaded(threads, 1);
    assertThat(Thread.interrupted()).isTrue();
  }
}
