package touchstone.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class BoostedTreesTest {
  private static final Growth GROWTH = new Growth(60, 3, 0.2, 0.8, 1, 1, 1);
  private static final List<float[]> QUESTIONS =
      List.of(new float[] {0.9f, 0.1f}, new float[] {0.9f, 0.9f}, new float[] {0.1f, 0.9f});

  @TempDir private Path folder;

  /** Positive where exactly one of the two is large, which no straight line can tell. */
  private static Table exclusiveOr() {
    SplittableRandom random = new SplittableRandom(3);
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < 800; i++) {
      float a = (float) random.nextDouble();
      float b = (float) random.nextDouble();
      rows.add(new Table.Row(new float[] {a, b}, a > 0.5 != b > 0.5, 1));
    }
    return new Table(List.of("a", "b"), rows);
  }

  @Test
  void learnWhatNoStraightLineTells() {
    double[] logits = BoostedTrees.grow(exclusiveOr(), GROWTH).logits(QUESTIONS);
    assertThat(logits[0]).isGreaterThan(1);
    assertThat(logits[1]).isLessThan(-1);
    assertThat(logits[2]).isGreaterThan(1);
  }

  @Test
  void growTheSameFromTheSameAndAnswerTheSameOnceSaved() {
    BoostedTrees trees = BoostedTrees.grow(exclusiveOr(), GROWTH);
    assertThat(BoostedTrees.grow(exclusiveOr(), GROWTH).logits(QUESTIONS))
        .isEqualTo(trees.logits(QUESTIONS));
    Path file = folder.resolve("trees.ubj.gz");
    trees.save(file);
    BoostedTrees opened = BoostedTrees.open(file);
    assertThat(opened.columns()).containsExactly("a", "b");
    assertThat(opened.logits(QUESTIONS)).isEqualTo(trees.logits(QUESTIONS));
  }

  @Test
  void openAsXgBoostItselfWritesThemToo() throws IOException {
    BoostedTrees trees = BoostedTrees.grow(exclusiveOr(), GROWTH);
    Path file = folder.resolve("trees.ubj.gz");
    trees.save(file);
    Path plain = folder.resolve("trees.ubj");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      Files.copy(in, plain);
    }
    assertThat(Files.size(plain)).isGreaterThan(2 * Files.size(file));
    assertThat(BoostedTrees.open(plain).logits(QUESTIONS)).isEqualTo(trees.logits(QUESTIONS));
  }

  @Test
  void refusesAFileThatEndsTooEarly() throws IOException {
    Path file = folder.resolve("short.ubj.gz");
    BoostedTrees.grow(exclusiveOr(), GROWTH).save(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> BoostedTrees.open(file))
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODEL));
  }

  @Test
  void rowsCountByTheirWeight() {
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(new Table.Row(new float[] {1}, i % 2 == 0, i % 2 == 0 ? 9 : 1));
    }
    double logit =
        BoostedTrees.grow(new Table(List.of("same"), rows), GROWTH)
            .logits(List.of(new float[] {1}))[0];
    assertThat(logit).isBetween(1.8, 2.3); // log 9 = 2.2, drawn back a little by the ridge
  }

  @Test
  void refusesADamagedFile() throws Exception {
    Path file = folder.resolve("damaged.ubj");
    Files.writeString(file, "not trees");
    assertThatThrownBy(() -> BoostedTrees.open(file))
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODEL));
  }
}
