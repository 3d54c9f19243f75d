package touchstone.training.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;
import touchstone.training.FakeHarvest;
import touchstone.training.MadeFolder;
import touchstone.training.Patterns;
import touchstone.training.TinyGan;

class OwnFakesTest {
  private static final ModelId GAN = new ModelId("mlp-2");

  @TempDir private Path folder;
  private ModelRegistry generators;

  @BeforeEach
  void publishAGan() throws IOException {
    TinyGan.publish("mlp", Patterns.write(folder.resolve("data"), 32), 2, folder);
    generators = new ModelRegistry(folder.resolve("models"));
  }

  @Test
  void drawnOrMadeTheyBearTheirGanAndItsFamily() {
    OwnFakes drawn = OwnFakes.draw(generators, GAN, folder.resolve("drawn"), 1);
    Path files = folder.resolve("made");
    MadeFolder made = new MadeFolder(files, GAN.value(), 1, false);
    FakeHarvest.sample(generators.folder(GAN), 5, 1).forEach(made::add);
    made.finish();
    OwnFakes taken = OwnFakes.made(generators, files);
    for (OwnFakes fakes : new OwnFakes[] {drawn, taken}) {
      assertThat(fakes.family()).isEqualTo("mlp");
      assertThat(fakes.set().name()).isEqualTo("mlp-2");
      assertThat(fakes.set().fake()).isTrue();
    }
    assertThat(drawn.set().files()).hasSize(150);
    assertThat(taken.set().files()).hasSize(5);
  }

  @Test
  void aFolderThatNoModelMadeIsRefused() throws IOException {
    Path files = Files.createDirectories(folder.resolve("found"));
    assertThatThrownBy(() -> OwnFakes.made(generators, files))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("names no source");
    Files.writeString(files.resolve("manifest.csv"), "file,source\na.png,one\nb.png,two\n");
    assertThatThrownBy(() -> OwnFakes.made(generators, files))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("[one, two]");
    Files.writeString(files.resolve("manifest.csv"), "file,source\na.png,nobody\n");
    assertThatThrownBy(() -> OwnFakes.made(generators, files))
        .isInstanceOf(TouchstoneException.class)
        .hasMessageContaining("nobody");
  }
}
