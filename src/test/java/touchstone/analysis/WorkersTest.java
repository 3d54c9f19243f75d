package touchstone.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class WorkersTest {
  private static final Ticket LIVE = new Ticket(Channel.REST, Priority.LIVE, "forum");
  private static final Ticket BATCH = new Ticket(Channel.KAFKA, Priority.BATCH, "archive");

  private final CountDownLatch finish = new CountDownLatch(1);
  private Workers workers;

  @AfterEach
  void stop() {
    finish.countDown();
    workers.close();
  }

  private void open(int requests, Duration patience) throws Exception {
    workers = new Workers(1, Map.of(Channel.REST, requests, Channel.KAFKA, 2), patience);
    workers.put(BATCH, () -> await(finish));
    Awaitility.await().until(() -> workers.busy() == 1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertFull(Throwable fault) {
    assertThat(((TouchstoneException) fault).code()).isEqualTo(ErrorCode.QUEUE_FULL);
  }

  @Test
  void givesCallersWhatTheirWorkGives() throws Exception {
    open(1, Duration.ofSeconds(20));
    CompletableFuture<String> live =
        CompletableFuture.supplyAsync(() -> workers.call(LIVE, Duration.ZERO, () -> "live"));
    Awaitility.await().until(() -> workers.waiting(Channel.REST, Priority.LIVE) == 1);
    finish.countDown();
    assertThat(live.get(20, TimeUnit.SECONDS)).isEqualTo("live");
    assertThat(workers.turnedAway()).isZero();
  }

  @Test
  void liveCallersOvertakeWaitingBatch() throws Exception {
    open(1, Duration.ofSeconds(20));
    List<String> order = Collections.synchronizedList(new ArrayList<>());
    workers.put(BATCH, () -> order.add("batch"));
    CompletableFuture<Boolean> live =
        CompletableFuture.supplyAsync(
            () -> workers.call(LIVE, Duration.ZERO, () -> order.add("live")));
    Awaitility.await().until(() -> workers.waiting(Channel.REST, Priority.LIVE) == 1);
    finish.countDown();
    live.get(20, TimeUnit.SECONDS);
    Awaitility.await().until(() -> order.size() == 2);
    assertThat(order).containsExactly("live", "batch");
  }

  @Test
  void turnsAwayWhatFindsNoPlace() throws Exception {
    open(1, Duration.ofSeconds(20));
    CompletableFuture<String> waits =
        CompletableFuture.supplyAsync(() -> workers.call(LIVE, Duration.ZERO, () -> "waits"));
    Awaitility.await().until(() -> workers.isFull(Channel.REST));
    assertThatThrownBy(() -> workers.requirePlace(LIVE)).satisfies(WorkersTest::assertFull);
    assertThatThrownBy(() -> workers.call(LIVE, Duration.ZERO, () -> "too much"))
        .satisfies(WorkersTest::assertFull);
    assertThat(workers.turnedAway()).isEqualTo(2);
    finish.countDown();
    assertThat(waits.get(20, TimeUnit.SECONDS)).isEqualTo("waits");
  }

  @Test
  void turnsAwayWhoseTurnDoesNotComeInTime() throws Exception {
    open(1, Duration.ofMillis(20));
    assertThatThrownBy(() -> workers.call(LIVE, Duration.ZERO, () -> "late"))
        .satisfies(WorkersTest::assertFull);
    assertThat(workers.waiting(Channel.REST, Priority.LIVE)).isZero();
  }

  @Test
  void whatACallerWaitedBeforeCounts() throws Exception {
    open(1, Duration.ofMinutes(2));
    long start = System.nanoTime();
    assertThatThrownBy(() -> workers.call(LIVE, Duration.ofSeconds(118), () -> "late"))
        .satisfies(WorkersTest::assertFull);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(60));
  }

  @Test
  void whoTookLongToSendStillGetsATurnThatComesSoon() throws Exception {
    open(1, Duration.ofSeconds(20));
    finish.countDown();
    assertThat(workers.<String>call(LIVE, Duration.ofMinutes(1), () -> "judged"))
        .isEqualTo("judged");
  }

  @Test
  void closingWaitsForWhatIsUnderWay() throws Exception {
    open(1, Duration.ofSeconds(20));
    List<String> done = Collections.synchronizedList(new ArrayList<>());
    workers.put(BATCH, () -> done.add("waits"));
    CompletableFuture<Void> closed = CompletableFuture.runAsync(workers::close);
    assertThatThrownBy(() -> closed.get(300, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    finish.countDown();
    closed.get(20, TimeUnit.SECONDS);
    assertThat(workers.busy()).isZero();
    assertThat(done).isEmpty();
  }

  @Test
  void goesOnAfterWorkThatFails() throws Exception {
    open(1, Duration.ofSeconds(20));
    finish.countDown();
    assertThatThrownBy(
            () ->
                workers.call(
                    LIVE,
                    Duration.ZERO,
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    workers.put(
        BATCH,
        () -> {
          throw new IllegalStateException("broken too");
        });
    assertThat(workers.<String>call(LIVE, Duration.ZERO, () -> "next")).isEqualTo("next");
  }
}
