package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.training.Patterns;
import touchstone.training.TinyGan;

class ClassAccuracyCommandTest {
  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void patterns() throws IOException {
    data = Patterns.write(folder.resolve("patterns"), 70);
  }

  @Test
  void saysFiguresAsTextAndAsJson() throws IOException {
    Path model = TinyGan.publish("cgan", data, 2, folder);
    Path json = folder.resolve("figures.json");
    CommandRun run =
        CommandRun.of(
            List.of(
                "class-accuracy",
                model.getFileName().toString(),
                "--generator-models=" + model.getParent(),
                "--data=" + data,
                "--steps=30",
                "--each=5",
                "--json=" + json));
    run.assertSuccess();
    JsonNode figures = new ObjectMapper().readTree(json.toFile());
    assertThat(run.out())
        .contains("finds the class that was asked for in ")
        .contains(" % of 15 by cgan-2")
        .contains("chequered", "level", "upright");
    assertThat(figures.path("accuracyOnReal").asDouble()).isBetween(0.5, 1.0);
    assertThat(figures.at("/generated/counts")).hasSize(3);
  }

  @Test
  void aGeneratorWithoutClassesIsRefusedInOneLine() {
    CommandRun.of(
            List.of(
                "class-accuracy",
                "dcgan-faces64",
                "--generator-models=generator-models",
                "--data=" + data))
        .assertFailure("is told no classes");
  }
}
