package touchstone.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

class InForceTest {
  private static final ModelId A = new ModelId("a");
  private static final ModelId B = new ModelId("b");
  private static final ModelId C = new ModelId("c");

  @TempDir private Path folder;
  private ModelRegistry detectors;
  private Path audit;

  @BeforeEach
  void addThreeDetectors() {
    ToyModels models = new ToyModels(folder).gan("gan", "faces");
    models.detector("a", 0.6, "gan").detector("b", 0.7, "gan").detector("c", 0.8, "gan");
    detectors = models.catalogue().detectors();
    audit = folder.resolve("detectors/audit.jsonl");
  }

  private static void assertRefused(Runnable run, ErrorCode code, String... message) {
    assertThatThrownBy(run::run)
        .isInstanceOfSatisfying(
            TouchstoneException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContainingAll(message);
  }

  private void rewriteLine(int number, String old, String now) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(audit));
    assertThat(lines.get(number - 1)).contains(old);
    lines.set(number - 1, lines.get(number - 1).replace(old, now));
    Files.write(audit, lines);
  }

  @Test
  void everyPromotionIsWrittenDown() {
    detectors.promote(A, "the first");
    detectors.promote(B, "finds more");
    assertThat(detectors.inForce()).contains(B);
    List<Promotion> promotions = detectors.promotions();
    assertThat(promotions).extracting(Promotion::from).containsExactly(null, A);
    assertThat(promotions).extracting(Promotion::to).containsExactly(A, B);
    assertThat(promotions)
        .extracting(Promotion::because)
        .containsExactly("the first", "finds more");
    assertThat(promotions).extracting(Promotion::who).containsOnly(System.getProperty("user.name"));
    assertThat(promotions.get(0).at()).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(promotions.get(1).previous()).isEqualTo(promotions.get(0).hash());
    detectors.checkPromotions();
  }

  @Test
  void rollingBackTwiceGoesTwoStepsBackAndThenNoFurther() {
    detectors.promote(A, "1");
    detectors.promote(B, "2");
    detectors.promote(C, "3");
    assertThat(detectors.rollBack("accuses too much").from()).isEqualTo(C);
    assertThat(detectors.inForce()).contains(B);
    detectors.rollBack("so does this");
    assertThat(detectors.inForce()).contains(A);
    assertRefused(() -> detectors.rollBack("again"), ErrorCode.NOT_FOUND, "nothing before a");
    assertThat(detectors.promotions()).hasSize(5);
    detectors.promote(C, "was not its fault");
    detectors.rollBack("it was");
    assertThat(detectors.inForce()).contains(A);
  }

  @Test
  void promotingWhatIsInForceIsNoStepOfItsOwn() {
    detectors.promote(A, "1");
    detectors.promote(B, "2");
    detectors.promote(B, "made anew");
    detectors.rollBack("3");
    assertThat(detectors.inForce()).contains(A);
  }

  @Test
  void aModelThatWasInForceBeforeTheAuditBeganCanBeRolledBackTo() throws IOException {
    Files.writeString(folder.resolve("detectors/in-force.txt"), "a\n");
    detectors.promote(B, "finds more");
    detectors.rollBack("no");
    assertThat(detectors.inForce()).contains(A);
  }

  @Test
  void aChangedLineIsFoundAndNothingIsPromotedUntilItIsRestored() throws IOException {
    detectors.promote(A, "1");
    detectors.promote(B, "2");
    rewriteLine(1, "\"1\"", "\"one\"");
    assertRefused(detectors::checkPromotions, ErrorCode.INVALID_MODEL, "line 1 of");
    assertRefused(() -> detectors.promote(C, "3"), ErrorCode.INVALID_MODEL, "line 1 of");
    assertRefused(() -> detectors.rollBack("3"), ErrorCode.INVALID_MODEL, "line 1 of");
    assertThat(detectors.inForce()).contains(B);
    rewriteLine(1, "\"one\"", "\"1\"");
    rewriteLine(2, "\"2\"", "\"two\"");
    assertRefused(detectors::checkPromotions, ErrorCode.INVALID_MODEL, "line 2 of");
    rewriteLine(2, "\"to\"", "\"too\"");
    assertRefused(detectors::checkPromotions, ErrorCode.INVALID_MODEL, "line 2 of");
  }

  @Test
  void aMissingLineIsFound() throws IOException {
    detectors.promote(A, "1");
    detectors.promote(B, "2");
    List<String> lines = Files.readAllLines(audit);
    Files.write(audit, lines.subList(1, 2));
    assertRefused(detectors::checkPromotions, ErrorCode.INVALID_MODEL, "line 1 of");
    Files.write(audit, lines.subList(0, 1));
    assertRefused(
        detectors::checkPromotions, ErrorCode.INVALID_MODEL, "in-force.txt says b", "says a");
    Files.delete(audit);
    assertRefused(detectors::checkPromotions, ErrorCode.INVALID_MODEL, "says nothing");
  }

  @Test
  void whatWasPutInForceByHandIsFound() throws IOException {
    detectors.promote(A, "1");
    Files.writeString(folder.resolve("detectors/in-force.txt"), "c\n");
    assertRefused(
        () -> detectors.promote(B, "2"), ErrorCode.INVALID_MODEL, "write a into the file");
    assertThat(detectors.promotions()).hasSize(1);
  }

  @Test
  void refusesDamagedModelsAndEmptyReasons() throws IOException {
    detectors.promote(A, "1");
    Files.delete(folder.resolve("detectors/b/policy.json"));
    assertRefused(() -> detectors.promote(B, "2"), ErrorCode.INVALID_MODEL, "policy.json");
    assertRefused(() -> detectors.promote(C, " "), ErrorCode.INVALID_ARGUMENT, "why c");
    assertRefused(() -> detectors.promote(C, "one\ntwo"), ErrorCode.INVALID_ARGUMENT, "one line");
    assertThat(detectors.inForce()).contains(A);
    assertThat(detectors.promotions()).hasSize(1);
  }

  @Test
  void refusesWhatIsNoDetector() {
    ModelRegistry generators = new ToyModels(folder).catalogue().generators();
    assertRefused(
        () -> generators.promote(new ModelId("gan"), "1"),
        ErrorCode.INVALID_MODEL,
        "gan is not a detector");
  }
}
