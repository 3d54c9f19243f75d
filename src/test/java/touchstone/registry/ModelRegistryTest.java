package touchstone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class ModelRegistryTest {
  private static final ModelId ID = new ModelId("some-detector");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;
  private ModelRegistry registry;

  @BeforeEach
  void addAModel() throws IOException {
    registry = new ModelRegistry(folder);
    Files.createDirectories(registry.folder(ID));
    Files.writeString(registry.folder(ID).resolve("network.net"), "weights");
    registry.add(
        new ModelCard(
            ID,
            ModelCard.Kind.DETECTOR,
            "A model of a test.",
            "2026-11-22",
            List.of(new ModelCard.Data("toys", "abc", 3)),
            7,
            JSON.createObjectNode().put("steps", 5),
            JSON.createObjectNode().put("auc", 0.5),
            List.of(new ModelId("parent")),
            Map.of(),
            "Tests.",
            List.of("None.")));
  }

  @Test
  void listsAndOpensWhatWasAdded() {
    ModelCard card = registry.open(ID);
    assertThat(registry.list()).containsExactly(card);
    assertThat(card.files()).containsOnlyKeys("network.net");
    assertThat(card.parents()).containsExactly(new ModelId("parent"));
    assertThat(card.config().get("steps").asInt()).isEqualTo(5);
  }

  @Test
  void oneModelIsInForceOnceItIsPromoted() {
    assertThat(registry.inForce()).isEmpty();
    registry.promote(ID, "a test");
    assertThat(registry.inForce()).contains(ID);
    assertInvalid(() -> registry.promote(new ModelId("none"), "a test"));
    assertThat(registry.inForce()).contains(ID);
  }

  @Test
  void refusesAFileThatIsNotTheOneOfTheCard() throws IOException {
    Files.writeString(registry.folder(ID).resolve("network.net"), "Weights");
    assertInvalid(() -> registry.open(ID));
    Files.delete(registry.folder(ID).resolve("network.net"));
    assertInvalid(() -> registry.open(ID));
  }

  @Test
  void refusesACardThatCannotBeReadOrNamesAFileElsewhere() throws IOException {
    Path card = registry.folder(ID).resolve("card.json");
    String text = Files.readString(card);
    Files.writeString(card, text.replace("\"network.net\"", "\"../../etc/passwd\""));
    assertInvalid(() -> registry.open(ID));
    Files.writeString(card, text.replace("some-detector", "other"));
    assertInvalid(() -> registry.open(ID));
    Files.writeString(card, "{");
    assertInvalid(() -> registry.open(ID));
    assertInvalid(() -> registry.list());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", "Capital", ".hidden", "a b"})
  void refusesIdsThatAreNoFolderNames(String id) {
    assertThatThrownBy(() -> new ModelId(id)).isInstanceOf(TouchstoneException.class);
  }

  @Test
  void aFolderThatIsNotThereHoldsNoModels() {
    assertThat(new ModelRegistry(folder.resolve("none")).list()).isEmpty();
  }

  private static void assertInvalid(Runnable run) {
    assertThatThrownBy(run::run)
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODEL));
  }
}
