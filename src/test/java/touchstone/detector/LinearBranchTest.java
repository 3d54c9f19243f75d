package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;

class LinearBranchTest {
  private static final int CHANNELS = 16;

  @TempDir private Path folder;
  private ReducedDescriptor descriptor;
  private LinearBranch branch;

  @BeforeEach
  void open() throws IOException {
    new ToyResidualNet(folder).write();
    descriptor = new ReducedDescriptor(BackboneDescriptor.ofResidualNet("features", folder));
    SplittableRandom random = new SplittableRandom(1);
    List<Double> weights =
        DoubleStream.generate(() -> random.nextDouble(-1, 1)).limit(CHANNELS).boxed().toList();
    branch = new LinearBranch("overview", descriptor, weights, 0.25);
  }

  private static Picture noise(int side) {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    new SplittableRandom(3).nextBytes(rgb);
    return new Picture(side, side, rgb);
  }

  private LinearBranch with(int index, double weight, double intercept) {
    List<Double> weights = new ArrayList<>(Collections.nCopies(CHANNELS, 0.0));
    weights.set(index, weight);
    return new LinearBranch("overview", descriptor, weights, intercept);
  }

  @Test
  void theLogitIsLinearInTheLogarithms() {
    Picture picture = noise(60);
    float[] row = new View(picture).rows(descriptor).get(0);
    assertThat(LinearBranch.logarithms(row)[3]).isEqualTo(Math.log(1 + row[3]), within(1e-9));
    ScoreMap map = with(3, 2, -0.5).look(new View(picture));
    assertThat(map.patches()).hasSize(1);
    assertThat(map.patches().get(0).logit())
        .isEqualTo(2 * Math.log(1 + row[3]) - 0.5, within(1e-9));
  }

  @Test
  void saysTheSameOnceItWasSavedAndOpened() throws IOException {
    Path saved = Files.createDirectory(folder.resolve("saved"));
    branch.save(saved);
    assertThat(saved.toFile().list())
        .containsExactlyInAnyOrder("overview.linear.json", "features.onnx");
    Branch opened =
        new BranchFiles(saved, ReducedDescriptorTest.card(), ScoringEngine.ONNX).open("overview");
    assertThat(opened.look(new View(noise(300)))).isEqualTo(branch.look(new View(noise(300))));
  }

  @Test
  void looksAtNothingInAPictureThatIsTooSmall() {
    assertThat(branch.look(new View(noise(31))).patches()).isEmpty();
  }

  @Test
  void aRuleThatDoesNotFitOrIsBrokenIsRefused() throws IOException {
    assertThatThrownBy(() -> new LinearBranch("overview", descriptor, List.of(1.0), 0))
        .isInstanceOf(TouchstoneException.class)
        .hasMessage("overview has 1 weights, not one for each number of features_256_to_112");
    Path saved = Files.createDirectory(folder.resolve("saved"));
    branch.save(saved);
    Path file = saved.resolve("overview.linear.json");
    for (String broken : List.of("{", "{}", "{\"descriptor\": \"features\"}")) {
      Files.writeString(file, broken);
      BranchFiles files = new BranchFiles(saved, ReducedDescriptorTest.card(), ScoringEngine.ONNX);
      assertThatThrownBy(() -> files.open("overview"))
          .isInstanceOf(TouchstoneException.class)
          .hasMessage(file + " cannot be read; restore it");
    }
  }
}
