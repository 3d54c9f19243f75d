package touchstone.training.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.Dataset;
import touchstone.data.Sample;
import touchstone.data.Split;
import touchstone.data.TrainingSet;
import touchstone.engine.Seed;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.training.Patterns;

class RareClassStudyTest {
  private static final String RARE = "chequered";

  @TempDir private static Path folder;

  @BeforeAll
  static void patterns() throws IOException {
    Patterns.write(folder, 120);
  }

  private static Imbalance draw(long seed) {
    Dataset from = Split.of(Dataset.open(folder, Patterns.SIDE), 300).training();
    return Imbalance.draw(from, RARE, 5, 40, new Seed(seed));
  }

  /** Pictures of each class, in the order of their names. */
  private static List<Integer> counts(TrainingSet set) {
    INDArray labels = set.whole(set.size()).labels().orElseThrow();
    return IntStream.of(labels.sum(0).toIntVector()).boxed().toList();
  }

  @Test
  void treatmentsDifferInTheRareClassAlone() {
    Imbalance set = draw(1);
    assertThat(set.asItIs().classes()).containsExactly(RARE, "level", "upright");
    assertThat(counts(set.asItIs())).containsExactly(5, 40, 40);
    assertThat(counts(set.oversampled())).containsExactly(40, 40, 40);
    assertThat(counts(set.with(List.of(set.rare().get(0).picture())))).containsExactly(6, 40, 40);
    assertThat(set.repeated().stream().distinct()).hasSize(5);
  }

  @Test
  void otherSeedsDrawOtherPictures() {
    List<String> one = draw(1).rare().stream().map(Sample::hash).toList();
    assertThat(draw(1).rare().stream().map(Sample::hash)).isEqualTo(one);
    assertThat(draw(2).rare().stream().map(Sample::hash)).isNotEqualTo(one);
  }

  @Test
  void aClassThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> Imbalance.draw(Dataset.open(folder, Patterns.SIDE), "round", 5, 40, new Seed(1)))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("the class round has 0 pictures to learn from, not 5");
  }

  private static RareClassStudy study(int ganSteps) {
    return RareClassStudy.of(
        new RareClassStudy.Request(
            folder,
            300,
            "level",
            3,
            80,
            new GanSpec.Size(Patterns.SIDE, 16, 16, 0),
            ganSteps,
            10,
            List.of(1L, 2L)),
        line -> {});
  }

  private static double recall(RareClassStudy study, RareClassStudy.Treatment treatment) {
    RareClassStudy.Figure recall = study.results().get(treatment).recall();
    assertThat(recall.bySeed()).hasSize(2);
    return recall.mean();
  }

  /** Three bars that are repeated, or that a GAN learned from: both are better than three bars. */
  @Test
  void aClassIsFoundMoreOftenWithPicturesOfAGanThatHasLearned() {
    RareClassStudy study = study(200);
    double none = recall(study, RareClassStudy.Treatment.NONE);
    assertThat(recall(study, RareClassStudy.Treatment.OVERSAMPLED)).isGreaterThan(none + 0.1);
    assertThat(recall(study, RareClassStudy.Treatment.GENERATED)).isGreaterThan(none + 0.1);
    RareClassStudy untrained = study(1);
    assertThat(recall(untrained, RareClassStudy.Treatment.NONE)).isEqualTo(none);
    assertThat(recall(untrained, RareClassStudy.Treatment.GENERATED)).isLessThan(none + 0.1);
  }
}
