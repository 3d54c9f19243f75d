package touchstone.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BeatTest {
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int ENOUGH = 10;

  @TempDir private Path folder;

  /** The child: says the time again and again. */
  static final class Speaker {
    private Speaker() {}

    public static void main(String[] args) throws InterruptedException {
      new Beat().every(PAUSE, () -> System.out.println(System.currentTimeMillis()));
      Thread.currentThread().join();
    }
  }

  @Test
  void repeatsWhatFailed() {
    try (Beat beat = new Beat()) {
      AtomicInteger times = new AtomicInteger();
      beat.every(
          PAUSE,
          () -> {
            times.incrementAndGet();
            throw new IllegalStateException("fails each time, on purpose");
          });
      Awaitility.await().until(() -> times.get() >= ENOUGH);
    }
  }

  @Test
  void neverRunsWorkBesideItself() {
    try (Beat beat = new Beat()) {
      AtomicInteger atOnce = new AtomicInteger();
      AtomicInteger most = new AtomicInteger();
      AtomicInteger times = new AtomicInteger();
      beat.every(
          Duration.ofMillis(1),
          () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            times.incrementAndGet();
            sleep();
            atOnce.decrementAndGet();
          });
      Awaitility.await().until(() -> times.get() >= ENOUGH);
      assertThat(most).hasValue(1);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * libfaketime stands between the child and the system's clock; the monotonic one is left alone.
   */
  @Test
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void goesOnWhenTheClockIsPutBackOrForward() throws IOException {
    FakedClock clock = new FakedClock(folder);
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Speaker.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(clock.environment());
    Process process = builder.start();
    try (BufferedReader times = process.inputReader()) {
      long begin = Long.parseLong(times.readLine());
      awaitSome(times, begin, Duration.ofSeconds(-10), Duration.ofMinutes(2));
      clock.set(Duration.ofDays(-1));
      awaitSome(times, begin, Duration.ofHours(-25), Duration.ofHours(-23));
      clock.set(Duration.ofDays(1));
      awaitSome(times, begin, Duration.ofHours(23), Duration.ofHours(25));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Waits for times between these, from the first one; two minutes are the test's own limit. */
  private static void awaitSome(BufferedReader times, long begin, Duration from, Duration to)
      throws IOException {
    int found = 0;
    while (found < ENOUGH) {
      String line = times.readLine();
      assertThat(line).as("the child goes on").isNotNull();
      long after = Long.parseLong(line) - begin;
      found += after >= from.toMillis() && after < to.toMillis() ? 1 : 0;
    }
  }
}
