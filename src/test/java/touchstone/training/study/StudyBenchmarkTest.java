package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.evaluation.PictureSet;
import touchstone.registry.Benchmark;

class StudyBenchmarkTest {
  @TempDir private Path folder;
  private List<PictureSet> sets;

  @BeforeEach
  void writeSets() throws IOException {
    sets =
        List.of(
            set("gan1", Optional.of("gan"), 3),
            set("gan2", Optional.of("gan"), 3),
            set("many", Optional.empty(), 30),
            set("some", Optional.empty(), 5));
  }

  private PictureSet set(String name, Optional<String> kind, int files) throws IOException {
    Path pictures = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < files; i++) {
      Files.writeString(pictures.resolve(String.format("%02d.png", i)), name + i);
    }
    return PictureSet.open(name, kind.isPresent(), kind, pictures, Integer.MAX_VALUE);
  }

  private static String id(List<PictureSet> sets, long seed) {
    return StudyBenchmark.id(sets, new Folds(sets, Map.of(), 2), seed);
  }

  @Test
  void theSameTestHasTheSameIdWhereverThePicturesLie() throws IOException {
    String before = id(sets, 1);
    assertThat(before).matches("1-[0-9a-f]{12}");
    folder = Files.createDirectories(folder.resolve("elsewhere"));
    writeSets();
    assertThat(id(sets, 1)).isEqualTo(before);
  }

  @Test
  void anotherPictureAnotherDeliveryOrOtherFoldsAreAnotherBenchmark() throws IOException {
    String before = id(sets, 1);
    assertThat(id(sets, 2)).isNotEqualTo(before);
    Folds together = new Folds(sets, Map.of("gan1", "toys", "gan2", "toys"), 2);
    assertThat(StudyBenchmark.id(sets, together, 1)).isNotEqualTo(before);
    Files.writeString(folder.resolve("gan1/01.png"), "another");
    assertThat(id(sets, 1)).isNotEqualTo(before);
  }

  @Test
  void whatIsOnlyLearnedFromDoesNotCount() throws IOException {
    String before = id(sets, 1);
    Files.writeString(folder.resolve("many/29.png"), "beyond those of a source that are scored");
    assertThat(id(sets, 1)).isEqualTo(before);
    List<PictureSet> more = new ArrayList<>(sets);
    more.add(set("ours", Optional.of(OwnFakes.KIND), 3));
    assertThat(id(more, 1)).isEqualTo(before);
  }

  @Test
  void takesTheMeanOverTiersAndTheAccusations() throws IOException {
    JsonNode figures =
        new ObjectMapper()
            .readTree(
                """
                {"crop": {"all": {"auc_at_equal_appearance": 0.7}},
                 "clean": {"all": {"auc_at_equal_appearance": 0.6}},
                 "web": {"all": {"auc_at_equal_appearance": 0.5}},
                 "hard": {"all": {"auc_at_equal_appearance": 0.5}},
                 "false_accusations": {"share_of_pictures": 0.02}}
                """);
    Folds folds = new Folds(sets, Map.of(), 2);
    Benchmark benchmark = StudyBenchmark.of(sets, folds, 1, figures).orElseThrow();
    assertThat(benchmark.aucAtEqualAppearance()).isCloseTo(0.575, within(1e-12));
    assertThat(benchmark.falseAccusations()).isEqualTo(0.02);
    assertThat(StudyBenchmark.of(sets, folds, 1, new ObjectMapper().createObjectNode())).isEmpty();
  }
}
