package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;
import touchstone.registry.ToyModels;

class PutInForceTest {
  @TempDir private Path folder;
  private ModelRegistry detectors;

  @BeforeEach
  void putOneInForce() {
    detectors =
        new ToyModels(folder)
            .gan("gan", "faces")
            .detector("one", 0.6, "gan")
            .detector("other", 0.7, "gan")
            .catalogue()
            .detectors();
    run("one", "--promote");
  }

  private void run(String id, String... options) {
    CommandLine.populateCommand(new PutInForce(), options)
        .run(
            folder.resolve("detectors"),
            folder.resolve("generators"),
            detectors.open(new ModelId(id)),
            "train-detector");
  }

  @Test
  void comparesUnlessToldOtherwise() {
    run("other");
    assertThatThrownBy(() -> run("other", "--promote")).hasMessageContaining("not measured alike");
    assertThat(detectors.inForce()).contains(new ModelId("one"));
    run("other", "--promote", "--although-not-better");
    assertThat(detectors.inForce()).contains(new ModelId("other"));
    assertThat(detectors.promotions().get(1).because())
        .startsWith("train-detector --promote (although not better: ");
  }
}
