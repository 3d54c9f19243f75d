package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import touchstone.media.Picture;

@Timeout(30)
class JointPassesTest {
  private static final int BROKEN = 99;

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final List<Integer> passes = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    callers.shutdownNow();
  }

  /** Says of a square what its first sample is; the first pass waits until it is let go on. */
  private List<float[]> network(List<Picture> squares) {
    boolean first = passes.isEmpty();
    passes.add(squares.size());
    if (first) {
      begun.countDown();
      try {
        mayGoOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (squares.stream().anyMatch(square -> square.sample(0, 0, 0) == BROKEN)) {
      throw new IllegalArgumentException("broken square");
    }
    assertThat(squares).extracting(Picture::width).containsOnly(squares.get(0).width());
    return squares.stream().map(square -> new float[] {square.sample(0, 0, 0)}).toList();
  }

  private static List<Picture> squares(int side, int... values) {
    return IntStream.of(values)
        .mapToObj(
            value -> {
              byte[] rgb = new byte[side * side * Picture.CHANNELS];
              rgb[0] = (byte) value;
              return new Picture(side, side, rgb);
            })
        .toList();
  }

  private static List<Float> values(List<float[]> rows) {
    return rows.stream().map(row -> row[0]).toList();
  }

  /** One begins and is held; the others come one after the other; then all go on. */
  private List<Future<List<Float>>> askWhileOneIsHeld(JointPasses joint, List<List<Picture>> others)
      throws InterruptedException {
    List<Future<List<Float>>> answers = new ArrayList<>();
    answers.add(callers.submit(asking(joint, squares(8, 1))));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    for (List<Picture> squares : others) {
      answers.add(callers.submit(asking(joint, squares)));
      while (joint.waiting() < answers.size() - 1) {
        Thread.sleep(1);
      }
    }
    mayGoOn.countDown();
    return answers;
  }

  private static Callable<List<Float>> asking(JointPasses joint, List<Picture> squares) {
    return () -> values(joint.of(squares));
  }

  @Test
  void whoComesWhileAPassRunsSharesTheNextAndGetsTheirOwnRows() throws Exception {
    List<Future<List<Float>>> answers =
        askWhileOneIsHeld(
            new JointPasses(this::network, 1, 8),
            List.of(squares(8, 2, 3), squares(8, 4), squares(8, 5, 6, 7)));
    assertThat(answers.get(0).get()).containsExactly(1f);
    assertThat(answers.get(1).get()).containsExactly(2f, 3f);
    assertThat(answers.get(2).get()).containsExactly(4f);
    assertThat(answers.get(3).get()).containsExactly(5f, 6f, 7f);
    assertThat(passes).containsExactly(1, 6);
  }

  @Test
  void aPassHoldsNoMoreThanItMayUnlessOneBringsMore() throws Exception {
    List<Future<List<Float>>> answers =
        askWhileOneIsHeld(
            new JointPasses(this::network, 1, 3),
            List.of(squares(8, 2, 3), squares(8, 4, 5), squares(8, 6), squares(8, 7, 8, 9, 10)));
    for (Future<List<Float>> answer : answers) {
      answer.get();
    }
    assertThat(passes).containsExactly(1, 3, 2, 4);
  }

  @Test
  void squaresOfDifferentSizesDoNotShareAPass() throws Exception {
    List<Future<List<Float>>> answers =
        askWhileOneIsHeld(
            new JointPasses(this::network, 1, 8),
            List.of(squares(8, 2), squares(16, 3), squares(8, 4)));
    assertThat(answers.get(2).get()).containsExactly(3f);
    assertThat(answers.get(3).get()).containsExactly(4f);
    assertThat(passes).containsExactly(1, 2, 1);
  }

  @Test
  void onlyWhoCausesAFailureFails() throws Exception {
    List<Future<List<Float>>> answers =
        askWhileOneIsHeld(
            new JointPasses(this::network, 1, 8),
            List.of(squares(8, 2), squares(8, BROKEN), squares(8, 4)));
    assertThat(answers.get(1).get()).containsExactly(2f);
    assertThatThrownBy(() -> answers.get(2).get())
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("broken square");
    assertThat(answers.get(3).get()).containsExactly(4f);
    assertThat(passes).containsExactly(1, 3, 1, 1, 1);
  }

  @Test
  void anErrorEndsThePassAndNotTheOnesAfterIt() {
    boolean[] out = {true};
    JointPasses joint =
        new JointPasses(
            squares -> {
              if (out[0]) {
                throw new OutOfMemoryError("native");
              }
              return network(squares);
            },
            1,
            8);
    mayGoOn.countDown();
    assertThatThrownBy(() -> joint.of(squares(8, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseInstanceOf(OutOfMemoryError.class);
    out[0] = false;
    assertThat(values(joint.of(squares(8, 2)))).containsExactly(2f);
  }

  @Test
  void severalPassesRunBesideEachOther() throws Exception {
    JointPasses joint = new JointPasses(this::network, 2, 8);
    Future<List<Float>> held = callers.submit(asking(joint, squares(8, 1)));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(values(joint.of(squares(8, 2)))).containsExactly(2f);
    assertThat(held.isDone()).isFalse();
    mayGoOn.countDown();
    assertThat(held.get()).containsExactly(1f);
  }
}
