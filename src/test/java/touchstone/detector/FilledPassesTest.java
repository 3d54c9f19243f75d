package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.media.Picture;

class FilledPassesTest {
  /** What each session was asked for, in the order in which they were opened. */
  private final List<List<Integer>> sessions = new ArrayList<>();

  private final FilledPasses passes = new FilledPasses(List.of(4, 10), this::session);

  /** Says of a square what its first sample is. */
  private Inference session() {
    List<Integer> asked = new ArrayList<>();
    sessions.add(asked);
    return squares -> {
      asked.add(squares.size());
      return squares.stream().map(square -> new float[] {square.sample(0, 0, 0)}).toList();
    };
  }

  private List<Integer> answers(int count) {
    List<Picture> squares =
        IntStream.range(0, count)
            .mapToObj(i -> new Picture(1, 1, new byte[] {(byte) i, 0, 0}))
            .toList();
    return passes.of(squares).stream().map(row -> (int) row[0]).toList();
  }

  private static List<Integer> upTo(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @Test
  void everySquareHasItsOwnRowAndNoOther() {
    for (int count : new int[] {1, 3, 4, 5, 10, 11, 23, 40}) {
      assertThat(answers(count)).isEqualTo(upTo(count));
    }
  }

  @Test
  void aSessionSeesOneSizeOnly() {
    answers(1);
    answers(4);
    answers(5);
    answers(10);
    answers(14);
    assertThat(sessions).containsExactly(List.of(4, 4, 4), List.of(10, 10, 10));
  }

  @Test
  void nothingIsAskedForNoSquares() {
    assertThat(answers(0)).isEmpty();
    assertThat(sessions).allMatch(List::isEmpty);
  }
}
