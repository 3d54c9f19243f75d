package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.gan.GanSpec;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** A run that cannot publish what it is to make is refused before its first step. */
class TrainingPublicationTest {
  private static final ModelId ID = new ModelId("made");

  @TempDir private Path folder;
  private Path data;
  private Path models;

  @BeforeEach
  void writeAToySet() throws IOException {
    data = ToyFaces.write(folder.resolve("data"), 64, 16);
    models = folder.resolve("models");
  }

  private void run(String out, long steps, boolean resume) {
    GanSpec spec = GanSpec.DCGAN.with(new GanSpec.Size(16, 8, 4, 0));
    Training.run(
        new TrainingOptions("dcgan", spec, 4, steps, 2, 2, 200),
        data,
        folder.resolve(out),
        resume,
        Optional.of(new Training.Publication(models, ID, "toys")),
        progress -> {});
  }

  private void assertRefused(ErrorCode code, String out, boolean resume) {
    assertThatThrownBy(() -> run(out, 4, resume))
        .isInstanceOfSatisfying(
            TouchstoneException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void anIdThatIsTakenIsRefusedUnlessByTheRunThatTookIt() {
    run("one", 2, false);
    ModelCard card = new ModelRegistry(models).open(ID);
    assertRefused(ErrorCode.ID_CONFLICT, "other", false);
    assertThat(folder.resolve("other")).doesNotExist();
    assertThat(new ModelRegistry(models).open(ID)).isEqualTo(card);

    run("one", 6, true);
    assertThat(new ModelRegistry(models).open(ID).metrics().path("steps_of_the_run").asLong())
        .isEqualTo(6);
  }

  @Test
  void anIdThatWasTakenDuringTheRunIsRefusedAndTheRunIsNotLost() throws IOException {
    Path taken = models.resolve(ID.value());
    GanSpec spec = GanSpec.DCGAN.with(new GanSpec.Size(16, 8, 4, 0));
    TrainingOptions options = new TrainingOptions("dcgan", spec, 4, 2, 2, 2, 200);
    Path out = folder.resolve("run");
    assertThatThrownBy(
            () ->
                Training.run(
                    options,
                    data,
                    out,
                    false,
                    Optional.of(new Training.Publication(models, ID, "toys")),
                    progress -> assertThat(taken.toFile().mkdir()).isTrue()))
        .hasMessageContaining("there is a model made in");
    assertThat(taken).isEmptyDirectory();

    ModelId other = new ModelId("other");
    Training.run(
        options,
        data,
        out,
        true,
        Optional.of(new Training.Publication(models, other, "toys")),
        progress -> {});
    assertThat(new ModelRegistry(models).open(other).id()).isEqualTo(other);
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused() throws IOException {
    Files.writeString(models, "no folder");
    assertRefused(ErrorCode.STORAGE_FAILED, "run", false);
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
