package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchstone.data.PictureArray;
import touchstone.gan.GanSpec;
import touchstone.gan.StyleGenerator;
import touchstone.gan.families.Families;
import touchstone.media.Picture;
import touchstone.nn.NetworkFile;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** A published generator of any family is drawn from without its family. */
class FamilyPublicationTest {
  @ParameterizedTest
  @CsvSource({"r3gan, 16", "progan, 4", "stylegan, 16", "stylegan2, 16", "stylegan3, 16"})
  void aPublishedGeneratorIsDrawnFrom(String family, int side, @TempDir Path folder)
      throws IOException {
    Path data = ToyFaces.write(folder.resolve("data"), 64, 16);
    GanSpec spec = Families.byName(family).defaults().with(new GanSpec.Size(16, 8, 4, 0));
    Path models = folder.resolve("models");
    Training.run(
        new TrainingOptions(family, spec, 4, 2, 2, 2, 200),
        data,
        folder.resolve("run"),
        false,
        Optional.of(new Training.Publication(models, new ModelId("made"), "toys")),
        progress -> {});
    List<Picture> fakes = FakeHarvest.sample(models.resolve("made"), 3, 7);
    assertThat(fakes).hasSize(3).allMatch(picture -> picture.width() == side);
    assertThat(PictureArray.of(FakeHarvest.sample(models.resolve("made"), 3, 7)))
        .isEqualTo(PictureArray.of(fakes));
    assertThat(PictureArray.of(FakeHarvest.sample(models.resolve("made"), 3, 8)))
        .isNotEqualTo(PictureArray.of(fakes));
    if (family.startsWith("style")) {
      StyleGenerator styled =
          new StyleGenerator(
              NetworkFile.open(models.resolve("made/mapping.net")),
              NetworkFile.open(models.resolve("made/generator.net")));
      assertThat(styled.rows()).isEqualTo(family.equals("stylegan3") ? 8 : 6);
    }
  }

  @Test
  void theCardOfALabelledGeneratorNamesAndCountsItsClasses(@TempDir Path folder)
      throws IOException {
    Path data = folder.resolve("data");
    ToyFaces.write(data.resolve("left"), 32, 16);
    ToyFaces.write(data.resolve("right"), 32, 16);
    GanSpec spec = Families.byName("cgan").defaults().with(new GanSpec.Size(16, 8, 4, 0));
    Path models = folder.resolve("models");
    ModelId id = new ModelId("made");
    Training.run(
        new TrainingOptions("cgan", spec, 4, 2, 2, 2, 200),
        data,
        folder.resolve("run"),
        false,
        Optional.of(new Training.Publication(models, id, "toys")),
        progress -> {});
    JsonNode config = new ModelRegistry(models).open(id).config();
    assertThat(config.at("/classes").toString()).isEqualTo("[\"left\",\"right\"]");
    assertThat(config.at("/spec/size/classes").asInt()).isEqualTo(2);
  }

  @Test
  void aTranslatorIsNotDrawnFrom(@TempDir Path folder) throws IOException {
    Path data = folder.resolve("data");
    ToyFaces.write(data.resolve("source"), 64, 16);
    ToyFaces.write(data.resolve("target"), 64, 16);
    GanSpec spec = Families.byName("pix2pix").defaults().with(new GanSpec.Size(16, 8, 4, 0));
    Path models = folder.resolve("models");
    Training.run(
        new TrainingOptions("pix2pix", spec, 4, 2, 2, 2, 200),
        data,
        folder.resolve("run"),
        false,
        Optional.of(new Training.Publication(models, new ModelId("made"), "toys")),
        progress -> {});
    assertThat(models.resolve("made/generator.net")).exists();
    assertThat(models.resolve("made/samples.png")).doesNotExist();
    assertThatThrownBy(() -> FakeHarvest.sample(models.resolve("made"), 3, 7))
        .hasMessageContaining("is not a generator that starts from a vector z");
  }
}
