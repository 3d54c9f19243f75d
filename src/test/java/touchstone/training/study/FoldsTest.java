package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import touchstone.evaluation.PictureSet;

class FoldsTest {
  private static PictureSet set(String name, boolean fake, int files) {
    return new PictureSet(
        name,
        fake,
        fake ? Optional.of(name.substring(0, 1)) : Optional.empty(),
        Path.of("."),
        Collections.nCopies(files, Path.of("picture")));
  }

  private static final List<PictureSet> SETS =
      List.of(
          set("a1", true, 5),
          set("a2", true, 5),
          set("b1", true, 5),
          set("b2", true, 5),
          set("c1", true, 5),
          set("c2", true, 5),
          set("c3", true, 5),
          set("a1", false, 3),
          set("large", false, 90),
          set("middle", false, 50),
          set("small", false, 40));

  private static final Map<String, String> FAMILIES = Map.of("c1", "dcgan", "c2", "dcgan");

  private final Folds folds = new Folds(SETS, FAMILIES, 2);

  @Test
  void everyFoldHasAGeneratorOfEachKind() {
    assertThat(folds.of("a1")).isNotEqualTo(folds.of("a2"));
    assertThat(folds.of("b1")).isNotEqualTo(folds.of("b2"));
  }

  @Test
  void ofAFamilyAllAreHeldOutTogether() {
    assertThat(folds.of("c1")).isEqualTo(folds.of("c2")).isNotEqualTo(folds.of("c3"));
  }

  @Test
  void sourcesMakeFoldsOfAboutOneSize() {
    assertThat(folds.of("middle")).isEqualTo(folds.of("small")).isNotEqualTo(folds.of("large"));
  }

  @Test
  void whatIsHeldOutIsNeitherLearnedFromNorATwinOfIt() {
    int heldOut = folds.of("large");
    List<Example.Label> labels = new ArrayList<>();
    for (PictureSet set : SETS) {
      labels.add(new Example.Label(set.name(), set.name(), set.fake(), Example.Pairing.NONE));
    }
    labels.add(new Example.Label("maker", "large", true, Example.Pairing.TWIN));
    labels.add(new Example.Label("maker", "small", true, Example.Pairing.TWIN));
    List<Example.Label> learned =
        labels.stream().filter(label -> folds.isLearned(label, heldOut)).toList();
    assertThat(learned)
        .allSatisfy(
            label -> {
              assertThat(label.origin()).isNotEqualTo("large");
              assertThat(label.twin() || folds.of(label.set()) != heldOut).isTrue();
            })
        .contains(new Example.Label("maker", "small", true, Example.Pairing.TWIN));
    assertThat(IntStream.range(0, folds.count()))
        .allSatisfy(
            fold ->
                assertThat(folds.isLearned(labels.get(0), fold)).isEqualTo(fold != folds.of("a1")));
  }
}
