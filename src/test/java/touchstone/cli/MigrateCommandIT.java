package touchstone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.ServiceProcess;
import touchstone.embedded.EmbeddedServices;

/** The packaged program makes the migrations, as a job does, and a service then makes none. */
class MigrateCommandIT {
  private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Map<String, String> BY_A_JOB =
      Map.of(
          "QUARKUS_FLYWAY_MIGRATE_AT_START", "false", "QUARKUS_FLYWAY_VALIDATE_AT_START", "true");

  @TempDir private Path folder;

  private String migrate(Path data) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-jar",
                PROGRAM.toString(),
                "migrate",
                "--data",
                data.toString())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("err"))).isZero();
    return Files.readString(out);
  }

  private static long migrations() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      return files.count();
    }
  }

  @Test
  void aServiceThatMakesNoneWaitsForTheJob() throws Exception {
    Path data = ServiceProcess.newData();
    assertThatThrownBy(() -> ServiceProcess.start(data, BY_A_JOB))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("resolved migration not applied to database");

    try (EmbeddedServices services =
        EmbeddedServices.start(data, Path.of("no-broker"), true, false)) {
      assertThat(services.jdbcUrl()).isNotEmpty();
      assertThat(migrate(data)).startsWith(migrations() + " migrations made");
      assertThat(migrate(data)).startsWith("0 migrations made");
    }
    try (ServiceProcess service = ServiceProcess.start(data, BY_A_JOB)) {
      assertThat(service.isAlive()).isTrue();
    }
  }
}
