package touchstone.training.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.TouchstoneException;
import touchstone.training.Patterns;
import touchstone.training.TinyGan;

class ClassAccuracyTest {
  private static final int EACH = 60;

  @TempDir private static Path folder;
  private static Course course;

  @BeforeAll
  static void patterns() throws IOException {
    course = new Course(Patterns.write(folder.resolve("patterns"), 120), 200, 60, 1);
  }

  private static Path cgan(int steps) {
    return TinyGan.publish("cgan", course.data(), steps, folder);
  }

  @Test
  void findsTheClassesOfAGeneratorThatMakesThem() {
    ClassAccuracy found = ClassAccuracy.of(cgan(250), course, EACH, 5);
    assertThat(found.accuracyOnReal()).isGreaterThan(0.95);
    assertThat(found.accuracyOnGenerated()).isGreaterThan(0.85);
    assertThat(found.generated().classes()).containsExactly("chequered", "level", "upright");
    assertThat(found.generated().total()).isEqualTo(3 * EACH);
    assertThat(found.real().total()).isBetween(40, 110);
  }

  @Test
  void findsNoClassesInWhatAnUntrainedGeneratorMakes() {
    ClassAccuracy found = ClassAccuracy.of(cgan(1), course, EACH, 5);
    assertThat(found.accuracyOnReal()).isGreaterThan(0.95);
    assertThat(found.accuracyOnGenerated()).as("a third by chance").isLessThan(0.6);
  }

  @Test
  void aGeneratorWithoutClassesIsRefused() {
    Path model = TinyGan.publish("dcgan", course.data(), 1, folder);
    assertThatThrownBy(() -> ClassAccuracy.of(model, course, EACH, 5))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("is told no classes");
  }

  @Test
  void classesOfAnotherSetAreRefused() throws IOException {
    Path two = folder.resolve("two");
    Patterns.LEVEL.writeTo(two.resolve("level"), 70);
    Patterns.UPRIGHT.writeTo(two.resolve("upright"), 70);
    Path model = cgan(2);
    assertThatThrownBy(() -> ClassAccuracy.of(model, new Course(two, 200, 2, 1), EACH, 5))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("the data set has [level, upright]");
  }
}
