package touchstone.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class SlotsTest {
  @Test
  void turnsAwayWhatFindsNoSlotInTime() throws Exception {
    Slots slots = new Slots(1, Duration.ofMillis(20));
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    CompletableFuture<String> first =
        CompletableFuture.supplyAsync(
            () ->
                slots.with(
                    () -> {
                      started.countDown();
                      await(finish);
                      return "first";
                    }));
    started.await();
    assertThatThrownBy(() -> slots.with(() -> "second"))
        .isInstanceOfSatisfying(
            TouchstoneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OVERLOADED));
    finish.countDown();
    assertThat(first.get()).isEqualTo("first");
    assertThat(slots.with(() -> "third")).isEqualTo("third");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void freesTheSlotOfWorkThatFails() {
    Slots slots = new Slots(1, Duration.ZERO);
    assertThatThrownBy(
            () ->
                slots.with(
                    () -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(slots.with(() -> "next")).isEqualTo("next");
  }
}
