package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Detector;
import touchstone.detector.ScoreReference;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;
import touchstone.registry.Verification;

/** The models in the repository are those that their cards describe, and work. */
class ShippedModelsTest {
  private static final Path GENERATORS = Path.of("generator-models");
  private static final Path DETECTORS = Path.of("detector-models");
  private static final int FAKES = 20;
  private static final List<String> GANS =
      List.of(
          "dcgan-faces64",
          "dcgan-photos32",
          "progan-photos32",
          "sngan-photos32",
          "wgangp-photos32");

  @Test
  void everyFileIsTheOneOfItsCardEveryParentIsThereAndTheAuditIsWhole() {
    ModelRegistry generators = new ModelRegistry(GENERATORS);
    ModelRegistry detectors = new ModelRegistry(DETECTORS);
    assertThat(generators.list()).isNotEmpty();
    assertThat(detectors.list())
        .isNotEmpty()
        .allSatisfy(card -> assertThat(card.parents()).isNotEmpty());
    assertThat(Verification.all(new ModelCatalogue(detectors, generators))).isEmpty();
  }

  @Test
  void theDetectorInForceCanTellWhenItsScoresDrift() {
    assertThat(Detector.open(DETECTORS).files().scores())
        .hasValueSatisfying(
            reference ->
                assertThat(reference.pictures()).isGreaterThanOrEqualTo(ScoreReference.LEAST));
  }

  @Test
  void theDetectorInForceFindsMostFreshFakesOfGansThatItLearnedFromAndClearsNone() {
    Detector detector = Detector.open(DETECTORS);
    ModelCard card = new ModelRegistry(DETECTORS).open(new ModelId(detector.model()));
    List<Detection> detections = new ArrayList<>();
    for (String gan : GANS) {
      assertThat(card.parents()).contains(new ModelId(gan));
      detections.addAll(detector.judge(FakeHarvest.sample(GENERATORS.resolve(gan), FAKES, 7)));
    }
    assertThat(detections)
        .filteredOn(detection -> detection.decision() == Decision.SYNTHETIC)
        .hasSizeGreaterThan(GANS.size() * FAKES * 6 / 10);
    assertThat(detections).extracting(Detection::decision).doesNotContain(Decision.AUTHENTIC);
  }
}
