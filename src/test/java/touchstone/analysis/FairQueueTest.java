package touchstone.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairQueueTest {
  private static final int REQUESTS = 6;
  private static final int RECORDS = 20;

  private final FairQueue<String> queue =
      new FairQueue<>(Map.of(Channel.REST, REQUESTS, Channel.KAFKA, RECORDS));

  private static Ticket ticket(Channel channel, Priority priority, String submitter) {
    return new Ticket(channel, priority, submitter);
  }

  private void put(Priority priority, String submitter, String... works) throws Exception {
    for (String work : works) {
      assertThat(queue.put(ticket(Channel.KAFKA, priority, submitter), work)).isTrue();
    }
  }

  private List<String> take(int count) throws Exception {
    List<String> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      taken.add(queue.take().orElseThrow());
    }
    return taken;
  }

  @Test
  void liveOvertakesWaitingBatch() throws Exception {
    put(Priority.BATCH, "archive", "b1", "b2");
    put(Priority.LIVE, "forum", "l1", "l2");
    assertThat(take(4)).containsExactly("l1", "l2", "b1", "b2");
  }

  @Test
  void liveOfOneChannelOvertakesBatchOfTheOther() throws Exception {
    put(Priority.BATCH, "archive", "b1");
    queue.offer(ticket(Channel.REST, Priority.LIVE, "forum"), "l1");
    assertThat(take(2)).containsExactly("l1", "b1");
  }

  @Test
  void batchHasOneOfEightTurnsUnderAFloodOfLive() throws Exception {
    put(Priority.BATCH, "archive", "b1", "b2");
    for (int i = 0; i < 15; i++) {
      put(Priority.LIVE, "forum", "l" + i);
    }
    List<String> taken = take(17);
    assertThat(taken.indexOf("b1")).isEqualTo(7);
    assertThat(taken.indexOf("b2")).isEqualTo(15);
  }

  @Test
  void submittersTakeTurns() throws Exception {
    put(Priority.LIVE, "flood", "f1", "f2", "f3", "f4");
    put(Priority.LIVE, "small", "s1", "s2");
    assertThat(take(6)).containsExactly("f1", "s1", "f2", "s2", "f3", "f4");
  }

  @Test
  void whoHasMostMakesRoom() throws Exception {
    for (int i = 0; i < REQUESTS; i++) {
      assertThat(queue.offer(ticket(Channel.REST, Priority.LIVE, "flood"), "f" + i)).isEmpty();
    }
    assertThat(queue.offer(ticket(Channel.REST, Priority.LIVE, "flood"), "again"))
        .contains("again");
    assertThat(queue.hasPlace(ticket(Channel.REST, Priority.LIVE, "flood"))).isFalse();
    assertThat(queue.hasPlace(ticket(Channel.REST, Priority.LIVE, "small"))).isTrue();
    assertThat(queue.offer(ticket(Channel.REST, Priority.LIVE, "small"), "s")).contains("f5");
    assertThat(take(2)).containsExactly("f0", "s");
  }

  @Test
  void liveTakesThePlaceOfBatchAndNotTheOtherWay() {
    for (int i = 0; i < REQUESTS; i++) {
      queue.offer(ticket(Channel.REST, Priority.BATCH, "archive"), "b" + i);
    }
    assertThat(queue.offer(ticket(Channel.REST, Priority.LIVE, "archive"), "l")).contains("b5");
    assertThat(queue.offer(ticket(Channel.REST, Priority.BATCH, "new"), "b")).contains("b4");
    for (int i = 1; i < REQUESTS; i++) {
      queue.offer(ticket(Channel.REST, Priority.LIVE, "archive"), "l" + i);
    }
    assertThat(queue.offer(ticket(Channel.REST, Priority.BATCH, "new"), "late")).contains("late");
  }

  @Test
  void channelsDoNotTakeEachOthersPlaces() throws Exception {
    for (int i = 0; i < RECORDS; i++) {
      put(Priority.LIVE, "flood", "f" + i);
    }
    assertThat(queue.isFull(Channel.KAFKA)).isTrue();
    assertThat(queue.isFull(Channel.REST)).isFalse();
    assertThat(queue.offer(ticket(Channel.REST, Priority.BATCH, "flood"), "r")).isEmpty();
  }

  @Test
  void whatMustNotBeTurnedAwayWaitsOutside() throws Exception {
    for (int i = 0; i < RECORDS; i++) {
      put(Priority.BATCH, "archive", "b" + i);
    }
    CompletableFuture<Boolean> outside =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return queue.put(ticket(Channel.KAFKA, Priority.LIVE, "forum"), "l");
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    Thread.sleep(50);
    assertThat(outside).isNotDone();
    take(1);
    assertThat(outside.get(5, TimeUnit.SECONDS)).isTrue();
    assertThat(take(1)).containsExactly("l");
  }

  @Test
  void whatIsWithdrawnIsNotTaken() throws Exception {
    Ticket ticket = ticket(Channel.REST, Priority.LIVE, "forum");
    queue.offer(ticket, "first");
    queue.offer(ticket, "second");
    assertThat(queue.withdraw(ticket, "first")).isTrue();
    assertThat(queue.withdraw(ticket, "first")).isFalse();
    assertThat(take(1)).containsExactly("second");
    assertThat(queue.waiting(Channel.REST, Priority.LIVE)).isZero();
  }

  @Test
  void closingEndsEveryWait() throws Exception {
    CompletableFuture<Boolean> taken =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return queue.take().isPresent();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    queue.close();
    assertThat(taken.get(5, TimeUnit.SECONDS)).isFalse();
    assertThat(queue.offer(ticket(Channel.REST, Priority.LIVE, "late"), "x")).contains("x");
    assertThat(queue.put(ticket(Channel.KAFKA, Priority.LIVE, "late"), "x")).isFalse();
  }

  /** Whatever comes in whatever order: each piece ends once, and no bound is passed. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void losesNothingAndKeepsItsBounds(long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, Integer> ends = new HashMap<>();
    int submitted = 0;
    for (int step = 0; step < 5000; step++) {
      if (random.nextInt(100) < 55) {
        Channel channel = random.nextBoolean() ? Channel.REST : Channel.KAFKA;
        Priority priority = random.nextInt(3) == 0 ? Priority.LIVE : Priority.BATCH;
        int skewed = Math.min(random.nextInt(6), random.nextInt(6));
        Ticket ticket = ticket(channel, priority, "submitter " + skewed);
        String work = "work " + submitted;
        if (channel == Channel.REST) {
          submitted++;
          queue.offer(ticket, work).ifPresent(away -> ends.merge(away, 1, Integer::sum));
        } else if (!queue.isFull(Channel.KAFKA)) {
          submitted++;
          queue.put(ticket, work);
        }
      } else if (size() > 0) {
        ends.merge(queue.take().orElseThrow(), 1, Integer::sum);
      }
      assertThat(waiting(Channel.REST)).isBetween(0, REQUESTS);
      assertThat(waiting(Channel.KAFKA)).isBetween(0, RECORDS);
    }
    while (size() > 0) {
      ends.merge(queue.take().orElseThrow(), 1, Integer::sum);
    }
    assertThat(ends).as("seed " + seed).hasSize(submitted);
    assertThat(ends.values()).as("seed " + seed).containsOnly(1);
  }

  /**
   * However much a few send, a submitter with one piece waiting is not turned away for them, and is
   * served within one round of all submitters of its priority, a batch round being eight times as
   * long.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void starvesNobody(long seed) throws Exception {
    Random random = new Random(seed);
    int floods = 1 + random.nextInt(REQUESTS / 2);
    for (int round = 0; round < 20; round++) {
      flood(floods);
      assertThat(queue.offer(ticket(Channel.REST, Priority.LIVE, "small"), "live"))
          .as("seed " + seed)
          .contains("flood");
      put(Priority.BATCH, "small", "batch");
      Deque<String> wanted = new ArrayDeque<>(List.of("live", "batch"));
      for (int turn = 1; !wanted.isEmpty(); turn++) {
        assertThat(turn).as("seed " + seed).isLessThanOrEqualTo(8 * (floods + 2));
        wanted.remove(take(1).get(0));
        flood(floods);
      }
      take(random.nextInt(REQUESTS));
    }
  }

  /** Fills what is free, but for one place of a record. */
  private void flood(int submitters) throws Exception {
    int next = 0;
    while (!queue.isFull(Channel.REST)) {
      queue.offer(ticket(Channel.REST, Priority.LIVE, "flood " + next++ % submitters), "flood");
    }
    while (waiting(Channel.KAFKA) < RECORDS - 1) {
      put(Priority.BATCH, "flood " + next++ % submitters, "flood");
    }
  }

  private int waiting(Channel channel) {
    return queue.waiting(channel, Priority.LIVE) + queue.waiting(channel, Priority.BATCH);
  }

  private int size() {
    return waiting(Channel.REST) + waiting(Channel.KAFKA);
  }

  /** Many threads at once: what goes in comes out, once. */
  @Test
  void losesNothingBetweenThreads() throws Exception {
    int each = 2000;
    int threads = 4;
    List<CompletableFuture<Void>> senders = new ArrayList<>();
    for (int sender = 0; sender < threads; sender++) {
      String submitter = "sender " + sender;
      senders.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  for (int i = 0; i < each; i++) {
                    queue.put(ticket(Channel.KAFKA, Priority.LIVE, submitter), submitter + i);
                  }
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              }));
    }
    assertThat(take(each * threads)).doesNotHaveDuplicates();
    assertThat(CompletableFuture.allOf(senders.toArray(CompletableFuture[]::new)))
        .succeedsWithin(Duration.ofSeconds(5));
    assertThat(size()).isZero();
  }
}
