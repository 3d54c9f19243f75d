package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

@Timeout(30)
class OnOneThreadTest {
  private static final List<Picture> SQUARE = List.of(new Picture(1, 1, new byte[3]));

  @Test
  void whoeverAsksOneThreadRunsThePasses() throws Exception {
    Set<Thread> askers = ConcurrentHashMap.newKeySet();
    Set<Thread> runners = ConcurrentHashMap.newKeySet();
    OnOneThread passes =
        new OnOneThread(
            squares -> {
              runners.add(Thread.currentThread());
              return List.of(new float[] {squares.size()});
            });
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<float[]>> ask =
          () -> {
            askers.add(Thread.currentThread());
            return passes.of(SQUARE);
          };
      for (Future<List<float[]>> each :
          threads.invokeAll(IntStream.range(0, 40).mapToObj(i -> ask).toList())) {
        assertThat(each.get().get(0)).containsExactly(1);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(runners).hasSize(1).doesNotContainAnyElementsOf(askers);
  }

  @Test
  void aFailureIsTheCallersOwn() {
    OnOneThread passes =
        new OnOneThread(
            squares -> {
              throw new TouchstoneException(ErrorCode.INVALID_MODEL, "no such shape");
            });
    assertThatThrownBy(() -> passes.of(SQUARE))
        .isInstanceOf(TouchstoneException.class)
        .hasMessage("no such shape");
  }

  @Test
  void anErrorIsNotSwallowed() {
    OnOneThread passes =
        new OnOneThread(
            squares -> {
              throw new OutOfMemoryError("of the GPU");
            });
    assertThatThrownBy(() -> passes.of(SQUARE)).hasRootCauseInstanceOf(OutOfMemoryError.class);
  }
}
