package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/**
 * The detector in force is damaged, or a part of it is missing, when the service starts: it names
 * the file and ends, before it has started any server.
 */
class DamagedModelIT {
  private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Path OURS = Path.of("detector-models");

  @TempDir private Path folder;
  private Path models;
  private Path detector;

  @BeforeEach
  void copy() throws IOException {
    String id = new ModelRegistry(OURS).inForce().orElseThrow().value();
    models = Files.createDirectory(folder.resolve("models"));
    detector = Files.createDirectory(models.resolve(id));
    Files.copy(OURS.resolve("in-force.txt"), models.resolve("in-force.txt"));
    for (Path file : files(OURS.resolve(id))) {
      Files.copy(file, detector.resolve(file.getFileName()));
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private String serve() throws Exception {
    Path data = folder.resolve("data");
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                PROGRAM.toString(),
                "serve",
                "--port=0",
                "--data=" + data,
                "--models=" + models)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(data).as("no server was started").doesNotExist();
    return Files.readString(output);
  }

  @Test
  void aDamagedFileIsNamed() throws Exception {
    damage(detector.resolve("parts.ubj.gz"));
    assertThat(serve())
        .contains("touchstone serve: INVALID_MODEL: ")
        .contains("parts.ubj.gz is not the file that the card names");
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    Files.delete(detector.resolve("twins.ubj.gz"));
    assertThat(serve())
        .contains("touchstone serve: INVALID_MODEL: ")
        .contains("twins.ubj.gz, which the card names, is missing");
  }

  @Test
  void aDetectorThatIsNotThereIsNamed() throws Exception {
    Files.move(detector, models.resolve("elsewhere"));
    assertThat(serve())
        .contains("touchstone serve: INVALID_MODEL: ")
        .contains(detector.getFileName().toString());
  }

  @Test
  void everyFileIsLookedAt() throws IOException {
    ModelRegistry registry = new ModelRegistry(models);
    ModelId id = registry.inForce().orElseThrow();
    assertThat(registry.open(id).files()).hasSizeGreaterThan(3);
    for (Path file : files(detector)) {
      byte[] whole = Files.readAllBytes(file);
      if (!file.endsWith("card.json")) { // holds words too, of which no sum is kept
        damage(file);
        assertRefused(registry, id, file);
      }
      Files.write(file, List.of(), StandardOpenOption.TRUNCATE_EXISTING);
      assertRefused(registry, id, file);
      Files.delete(file);
      assertRefused(registry, id, file.endsWith("card.json") ? detector : file);
      Files.write(file, whole);
    }
    assertThat(registry.open(id).id()).isEqualTo(id);
  }

  private static void assertRefused(ModelRegistry registry, ModelId id, Path file) {
    assertThatThrownBy(() -> registry.open(id))
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_MODEL);
              assertThat(refusal.getMessage()).contains(file.getFileName().toString());
            });
  }
}
