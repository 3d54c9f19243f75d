package touchstone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.TouchstoneException;

class VerificationTest {
  @TempDir private Path folder;
  private ModelCatalogue catalogue;

  @BeforeEach
  void addModels() {
    catalogue =
        new ToyModels(folder)
            .gan("gan", "faces")
            .gan("other", "cars")
            .detector("finds", 0.7, "gan")
            .catalogue();
    catalogue.detectors().promote(new ModelId("finds"), "the first");
  }

  private static List<String> lines(List<Verification.Fault> faults) {
    return faults.stream().map(fault -> fault.model() + ": " + fault.what()).toList();
  }

  private List<String> all() {
    return lines(Verification.all(catalogue));
  }

  @Test
  void findsNothingWhereNothingIsWrong() {
    assertThat(all()).isEmpty();
    assertThat(Verification.of(catalogue, "finds")).isEmpty();
  }

  @Test
  void findsEveryFileThatIsAnotherMissingOrTooMuch() throws IOException {
    Files.writeString(folder.resolve("generators/gan/generator.net"), "tampered");
    Files.delete(folder.resolve("generators/gan/discriminator.net"));
    Files.writeString(folder.resolve("detectors/finds/notes.txt"), "hm");
    assertThat(all())
        .hasSize(3)
        .anyMatch(line -> line.matches("gan: generator.net is not the file .* instead of .*"))
        .contains(
            "gan: discriminator.net, which the card names, is missing",
            "finds: notes.txt lies in its folder, but the card does not name it");
  }

  @Test
  void aModelIsWrongIfWhatItWasMadeFromIs() throws IOException {
    Files.delete(folder.resolve("generators/gan/generator.net"));
    Files.delete(folder.resolve("generators/other/generator.net"));
    assertThat(lines(Verification.of(catalogue, "finds")))
        .containsExactly("gan: generator.net, which the card names, is missing");
  }

  @Test
  void findsMissingParentsAndUnknownModels() {
    new ToyModels(folder).detector("orphan", 0.5, "gone");
    assertThat(lines(Verification.of(catalogue, "orphan")))
        .containsExactly("orphan: its parent gone is missing");
    assertThatThrownBy(() -> Verification.of(catalogue, "gone"))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("no model gone");
  }

  @Test
  void goesOnAfterACardThatCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("generators/other/card.json"), "{");
    Files.createDirectories(folder.resolve("generators/half-made"));
    Files.createDirectories(folder.resolve("generators/No Name"));
    assertThat(all())
        .hasSize(3)
        .anyMatch(line -> line.startsWith("other: ") && line.contains("cannot be read"))
        .anyMatch(line -> line.startsWith("half-made: there is no model half-made"))
        .anyMatch(line -> line.startsWith("No Name: a model id is"));
  }

  @Test
  void aCardWithoutASectionIsNone() throws IOException {
    Path card = folder.resolve("generators/other/card.json");
    Files.writeString(card, Files.readString(card).replaceAll("(?s)\"parents\" : \\[.*?],", ""));
    assertThat(all())
        .singleElement()
        .asString()
        .startsWith("other: ")
        .contains("card.json lacks parents");
  }

  @Test
  void findsThatTheAuditDisagrees() throws IOException {
    Files.writeString(folder.resolve("detectors/in-force.txt"), "gone");
    assertThat(all()).singleElement().asString().startsWith("in force: ").contains("says gone");
    Files.delete(folder.resolve("detectors/in-force.txt"));
    assertThat(all()).singleElement().asString().contains("says nothing");
  }
}
