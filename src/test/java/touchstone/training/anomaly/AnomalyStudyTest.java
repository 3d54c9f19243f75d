package touchstone.training.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.TouchstoneException;
import touchstone.training.Patterns;
import touchstone.training.TinyGan;

/** Upright bars are normal, level ones are not. */
class AnomalyStudyTest {
  @TempDir private static Path folder;
  private static Path normal;
  private static Path gan;

  @BeforeAll
  static void gan() throws IOException {
    Patterns.write(folder.resolve("patterns"), 200);
    normal = folder.resolve("patterns").resolve(Patterns.UPRIGHT.label());
    gan = TinyGan.publish("dcgan", normal, 300, folder);
  }

  private static AnomalyStudy study(Path model, int steps) {
    Path others = folder.resolve("patterns").resolve(Patterns.LEVEL.label());
    return AnomalyStudy.of(new AnomalyStudy.Request(model, normal, List.of(others), 300, steps, 1));
  }

  @Test
  void aTrainedEncoderTellsOtherPicturesFromNormalOnes() {
    AnomalyStudy study = study(gan, 100);
    assertThat(study.lastLoss()).isLessThan(0.8 * study.firstLoss());
    AnomalyStudy.Others level = study.others().get(0);
    assertThat(level.auc()).isGreaterThan(0.97);
    assertThat(level.residual()).isGreaterThan(0.9);
    assertThat(level.pictures())
        .hasSize(200)
        .anySatisfy(
            of -> {
              assertThat(of.picture()).isEqualTo("0199.png");
              assertThat(of.score()).isEqualTo(of.residual() + of.features());
            });
  }

  @Test
  void withoutTrainingOfTheEncoderItDoesNot() {
    AnomalyStudy.Others level = study(gan, 0).others().get(0);
    assertThat(level.auc()).isLessThan(0.93);
    assertThat(level.residual()).as("½ by chance").isLessThan(0.7);
  }

  @Test
  void aGeneratorThatIsToldClassesIsRefused() {
    Path model = TinyGan.publish("cgan", folder.resolve("patterns"), 1, folder);
    assertThatThrownBy(() -> study(model, 1))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("name a generator that starts from z alone");
  }
}
