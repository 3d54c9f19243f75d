package touchstone.training.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.boot.Main;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;
import touchstone.training.RunStatistics;
import touchstone.training.ToyFaces;

/** Real processes train real toy networks. */
class WorkshopTest {
  private static final ModelId ID = new ModelId("faces-1");

  @TempDir private Path folder;
  private Workshop workshop;

  @BeforeEach
  void writeAToySet() throws IOException {
    ToyFaces.write(folder.resolve("datasets/toy"), 96, 16);
    workshop = workshop();
  }

  /** Another process that watches the same folder would see the same. */
  private Workshop workshop() {
    return new Workshop(
        folder.resolve("runs"),
        folder.resolve("datasets"),
        folder.resolve("models"),
        1,
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
  }

  @AfterEach
  void endWhatStillRuns() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
  }

  private static RunRequest request(ModelId id, String data, long steps) {
    return request(
        String.format(
            Locale.ROOT,
            "{\"id\":\"%s\",\"family\":\"mlp\",\"data\":\"%s\",\"steps\":%d,\"batch\":8,\"side\":16,"
                + "\"latent\":8,\"filters\":8,\"seed\":3}",
            id,
            data,
            steps));
  }

  private static RunRequest request(String json) {
    try {
      return new ObjectMapper().readValue(json, RunRequest.class);
    } catch (ValueInstantiationException e) {
      throw (TouchstoneException) e.getCause();
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** A request of a family with a few settings more. */
  private static RunRequest of(String family, String more) {
    return request("{\"id\":\"a\",\"family\":\"" + family + "\",\"data\":\"toy\"" + more + "}");
  }

  private Run await(Workshop watching, Predicate<Run> condition) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> watching.run(ID), condition);
  }

  @Test
  void aRunIsStartedStoppedResumedAndFinished() throws IOException {
    Run started = workshop.start(request(ID, "toy", 20_000));
    assertThat(started.state()).isEqualTo(Run.State.RUNNING);
    assertThatThrownBy(() -> workshop.start(request(new ModelId("other"), "toy", 10)))
        .satisfies(fault -> assertThat(code(fault)).isEqualTo(ErrorCode.OVERLOADED));
    assertThatThrownBy(() -> workshop.start(request(ID, "toy", 10)))
        .satisfies(fault -> assertThat(code(fault)).isEqualTo(ErrorCode.ID_CONFLICT));
    assertThatThrownBy(() -> workshop.resume(ID))
        .satisfies(fault -> assertThat(code(fault)).isEqualTo(ErrorCode.ID_CONFLICT));

    Workshop watching = workshop();
    Run seen = await(watching, run -> !run.statistics().isEmpty());
    assertThat(seen.state()).isEqualTo(Run.State.RUNNING);
    assertThat(watching.samples(ID, seen.statistics().get(0).step())).isRegularFile();

    watching.stop(ID);
    Run stopped = await(watching, run -> run.state() != Run.State.RUNNING);
    assertThat(stopped.state()).isEqualTo(Run.State.STOPPED);
    assertThatThrownBy(() -> watching.stop(ID))
        .satisfies(fault -> assertThat(code(fault)).isEqualTo(ErrorCode.ID_CONFLICT));
    long step = stopped.statistics().get(stopped.statistics().size() - 1).step();
    assertThat(step).isBetween(1L, 19_999L);

    // Another workshop, as after a restart of the service; shortened, so that it ends soon.
    Path request = folder.resolve("runs/faces-1/request.json");
    Files.writeString(
        request, Files.readString(request).replace("20000", Long.toString(step + 300)));
    workshop().resume(ID);
    Run finished = await(watching, run -> run.state() == Run.State.FINISHED);
    assertThat(finished.statistics()).extracting("step").doesNotHaveDuplicates().isSorted();
    assertThat(watching.runs()).hasSize(1);
  }

  @Test
  void aRunThatCannotStartSaysWhy() throws IOException {
    Files.createDirectories(folder.resolve("datasets/empty"));
    workshop.start(request(ID, "empty", 10));
    Run failed = await(workshop, run -> run.state() != Run.State.RUNNING);
    assertThat(failed.state()).isEqualTo(Run.State.FAILED);
    assertThat(failed.detail()).contains("empty");
  }

  @Test
  void aRunThatWasKilledIsInterrupted() {
    workshop.start(request(ID, "toy", 20_000));
    await(workshop, run -> Files.exists(folder.resolve("runs/faces-1/checkpoint.tensors")));
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    Run killed = await(workshop, run -> run.state() != Run.State.RUNNING);
    assertThat(killed.state()).isEqualTo(Run.State.INTERRUPTED);
    workshop.resume(ID);
    await(workshop, run -> run.statistics().size() > killed.statistics().size());
  }

  @Test
  void whatIsUnknownOrOutOfRangeIsRefused() {
    assertThatThrownBy(() -> workshop.start(request(ID, "nowhere", 10)))
        .satisfies(fault -> assertThat(code(fault)).isEqualTo(ErrorCode.UNKNOWN_REFERENCE));
    assertThat(folder.resolve("runs")).doesNotExist();
    assertThatThrownBy(() -> workshop.run(ID))
        .satisfies(fault -> assertThat(code(fault)).isEqualTo(ErrorCode.NOT_FOUND));
    assertThatThrownBy(() -> request(ID, "toy", 0))
        .hasMessage("steps must be 1 to 10000000, not 0");
    assertThatThrownBy(() -> request(ID, "../toy", 10)).hasMessageContaining("model id");
    assertThatThrownBy(() -> of("vae", "")).hasMessageContaining("vae");
    assertThatThrownBy(() -> request("{\"family\":\"mlp\",\"data\":\"toy\"}"))
        .hasMessage("id is missing");
    assertThatThrownBy(() -> of("mlp", ",\"criticRate\":1"))
        .hasMessage("criticRate must be at least 0 and below 1, not 1.0");
    assertThatThrownBy(() -> of("mlp", ",\"tick\":9"))
        .hasMessage("tick must be 10 to 100000, not 9");
    assertThatThrownBy(() -> of("mlp", ",\"checkpoint\":100001"))
        .hasMessageContaining("checkpoint");
    assertThatThrownBy(() -> of("mlp", ",\"heldOut\":501")).hasMessageContaining("heldOut");
    assertThatThrownBy(() -> of("mlp", ",\"images\":0")).hasMessageContaining("images");
    assertThatThrownBy(() -> of("mlp", ",\"steps\":9,\"images\":9"))
        .hasMessageContaining("give steps or images, not both");
    assertThatThrownBy(() -> of("wgangp", ",\"penalty\":-1")).hasMessageContaining("penalty");
    assertThatThrownBy(() -> of("cogan", ",\"loss\":\"HINGE\",\"minibatch\":\"DISCRIMINATION\""))
        .hasMessageContaining("in the family cogan this cannot be set: [loss, minibatch]");
    assertThatThrownBy(() -> of("mlp", ",\"publish\":{\"id\":\"b\",\"data\":\"two\\nlines\"}"))
        .hasMessageContaining("publish.data must be one line");
  }

  @Test
  void aRunIsGivenAllThatWasChosenAndPublishes() throws IOException {
    ModelId made = new ModelId("toy-wgangp");
    workshop.start(
        request(
            "{\"id\":\"faces-1\",\"family\":\"wgangp\",\"data\":\"toy\",\"steps\":2,\"batch\":4,"
                + "\"side\":16,\"latent\":8,\"filters\":4,\"penalty\":3,\"generatorRate\":0.002,"
                + "\"criticRate\":0.003,\"beta1\":0.1,\"beta2\":0.8,\"averageDecay\":0.7,\"seed\":5,\"publish\":{\"id\":\"toy-wgangp\",\"data\":\"discs,"
                + " \\\"toys\\\"\"}}"));
    Run ended = await(workshop, run -> run.state() != Run.State.RUNNING);
    assertThat(ended.state()).as(ended.detail()).isEqualTo(Run.State.FINISHED);
    ModelCard card = new ModelRegistry(folder.resolve("models")).open(made);
    assertThat(card.data().get(0).name()).isEqualTo("discs, \"toys\"");
    assertThat(card.config().path("spec").toString())
        .isEqualTo(
            "{\"size\":{\"side\":16,\"latent\":8,\"filters\":4,\"classes\":0},"
                + "\"game\":{\"loss\":\"WASSERSTEIN\",\"penalty\":3.0,\"minibatch\":\"NONE\"},"
                + "\"pace\":{\"generatorRate\":0.002,\"criticRate\":0.003,\"beta1\":0.1,\"beta2\":0.8,"
                + "\"averageDecay\":0.7},\"seed\":{\"value\":5}}");

    RunRequest again = of("mlp", ",\"publish\":{\"id\":\"toy-wgangp\",\"data\":\"toys\"}");
    assertThatThrownBy(() -> workshop.start(again))
        .satisfies(fault -> assertThat(code(fault)).isEqualTo(ErrorCode.ID_CONFLICT));
    assertThat(folder.resolve("runs/a")).doesNotExist();
  }

  @Test
  void aRunIsAsLongAsItsPicturesAndTicksAsOftenAsWasChosen() {
    workshop.start(
        request(
            "{\"id\":\"faces-1\",\"family\":\"mlp\",\"data\":\"toy\",\"images\":90,\"batch\":4,"
                + "\"tick\":10,\"checkpoint\":11,\"heldOut\":250,"
                + "\"side\":16,\"latent\":8,\"filters\":8}"));
    Run ended = await(workshop, run -> run.state() != Run.State.RUNNING);
    assertThat(ended.state()).as(ended.detail()).isEqualTo(Run.State.FINISHED);
    assertThat(ended.statistics()).extracting(RunStatistics::step).containsExactly(10L, 20L, 22L);
    assertThat(folder.resolve("runs/faces-1/training_options.json"))
        .content()
        .containsPattern("\"checkpoint\" *: *11")
        .containsPattern("\"heldOutPerMille\" *: *250");
  }

  private static ErrorCode code(Throwable fault) {
    return ((TouchstoneException) fault).code();
  }
}
