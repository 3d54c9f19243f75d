package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

class DetectorInForceTest {
  private static final ModelId THEIRS = new ModelId(ForeignDetector.ID);

  @TempDir private Path folder;

  private DetectorInForce tinyThenTheirs() throws IOException {
    TinyDetector.write(folder, new Policy("tiny-1", 0.3, 0.7));
    ForeignDetector.write(folder, ForeignDetector.smoothness(-1), ForeignDetector.INPUT);
    DetectorInForce inForce = DetectorInForce.open(folder, ScoringEngine.ONNX);
    new ModelRegistry(folder).promote(THEIRS, "a test");
    return inForce;
  }

  @Test
  void followsPromotionsAndRollBacksAndNothingElse() throws IOException {
    DetectorInForce inForce = tinyThenTheirs();
    Detector tiny = inForce.get();
    assertThat(tiny.model()).isEqualTo("tiny");
    assertThat(inForce.refresh()).isTrue();
    Detector theirs = inForce.get();
    assertThat(theirs.model()).isEqualTo("theirs");
    assertThat(inForce.refresh()).isFalse();
    assertThat(inForce.get()).isSameAs(theirs);
    new ModelRegistry(folder).rollBack("a test");
    assertThat(inForce.refresh()).isTrue();
    assertThat(inForce.get().model()).isEqualTo("tiny");
  }

  @Test
  void whatCannotBeOpenedIsNotTaken() throws IOException {
    DetectorInForce inForce = tinyThenTheirs();
    Files.writeString(folder.resolve("theirs/model.onnx"), "damaged");
    assertThatThrownBy(inForce::refresh)
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("model.onnx is not the file that the card names");
    assertThat(inForce.get().model()).isEqualTo("tiny");
    ForeignDetector.write(folder, ForeignDetector.smoothness(-1), ForeignDetector.INPUT);
    assertThat(inForce.refresh()).isTrue();
    assertThat(inForce.get().model()).isEqualTo("theirs");
  }
}
