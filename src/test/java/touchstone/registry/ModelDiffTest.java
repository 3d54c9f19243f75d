package touchstone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelDiffTest {
  @TempDir private Path folder;
  private ModelCatalogue catalogue;

  @BeforeEach
  void addModels() {
    catalogue =
        new ToyModels(folder)
            .gan("gan", "faces")
            .gan("gan-2", "cars")
            .detector("one", 0.625, "gan")
            .detector("three", 0.75, "gan", "gan-2")
            .catalogue();
  }

  @Test
  void givesFiguresSideBySideAndTheirDifference() {
    ModelDiff diff = ModelDiff.of(catalogue.open("one"), catalogue.open("three"));
    assertThat(diff.metrics())
        .containsExactly(new ModelDiff.Change("crop.auc", 0.625, 0.75, 0.125));
    assertThat(diff.settings()).containsExactly(new ModelDiff.Change("steps", 3, 5, 2.0));
    assertThat(diff.parents()).containsExactly(new ModelDiff.Change("gan-2", null, "gan-2", null));
    assertThat(diff.data()).isEmpty();
    assertThat(diff.metrics().get(0).difference()).isCloseTo(0.125, within(1e-12));
  }

  @Test
  void namesTheDataThatOnlyOneLearnedFrom() {
    ModelDiff diff = ModelDiff.of(catalogue.open("gan"), catalogue.open("gan-2"));
    assertThat(diff.data()).extracting(ModelDiff.DataChange::name).containsExactly("faces", "cars");
    assertThat(diff.data().get(0).b()).isNull();
    assertThat(diff.data().get(1).b().count()).isEqualTo(4);
  }

  @Test
  void aModelDoesNotDifferFromItself() {
    ModelCard card = catalogue.open("one");
    ModelDiff diff = ModelDiff.of(card, card);
    assertThat(diff.settings()).isEmpty();
    assertThat(diff.data()).isEmpty();
    assertThat(diff.parents()).isEmpty();
    assertThat(diff.metrics()).isEmpty();
  }
}
