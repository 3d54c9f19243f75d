package touchstone.training.runs;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelId;
import touchstone.training.RunFolder;
import touchstone.training.RunOutcome;
import touchstone.training.Training;

/**
 * Starts runs of training, each in a process of its own that goes on when this one ends, and tells
 * where they are. All that is known of a run lies in its folder, so that another process may watch
 * it as well.
 *
 * <pre>
 * request.json   {@link RunRequest}
 * run.log        what the process prints
 * …              what {@link RunFolder} has
 * </pre>
 */
public final class Workshop {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final String REQUEST = "request.json";
  private static final String LOG = "run.log";

  /** More is no message. */
  private static final int LONGEST_DETAIL = 500;

  private final Path folder;
  private final Path datasets;
  private final Path generatorModels;
  private final int mostAtOnce;
  private final List<String> command;
  private final Map<ModelId, Process> started = new HashMap<>();

  /**
   * A workshop over two folders.
   *
   * @param folder of runs, each in a folder of its own
   * @param datasets what may be learned from: folders and zip files
   * @param generatorModels where runs publish
   * @param mostAtOnce runs that may train at the same time
   * @param command the program, to which {@code train} and its options are added
   */
  public Workshop(
      Path folder, Path datasets, Path generatorModels, int mostAtOnce, List<String> command) {
    this.folder = folder;
    this.datasets = datasets;
    this.generatorModels = generatorModels;
    this.mostAtOnce = mostAtOnce;
    this.command = List.copyOf(command);
  }

  /** All runs, by id. */
  public List<Run> runs() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(run -> Files.exists(run.resolve(REQUEST)))
          .sorted()
          .map(run -> run(new ModelId(run.getFileName().toString())))
          .toList();
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, "cannot list " + folder, e);
    }
  }

  /**
   * One run.
   *
   * @throws TouchstoneException {@code NOT_FOUND}
   */
  public Run run(ModelId id) {
    Path run = folder(id);
    if (!Files.exists(run.resolve(REQUEST))) {
      throw new TouchstoneException(ErrorCode.NOT_FOUND, "there is no run " + id);
    }
    try {
      RunRequest request = JSON.readValue(run.resolve(REQUEST).toFile(), RunRequest.class);
      RunFolder files = new RunFolder(run);
      Run.State state = state(id, files);
      return new Run(request, state, detail(run, state, files), files.statistics());
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.UNREADABLE_FILE, "cannot read the run " + id, e);
    }
  }

  private synchronized Run.State state(ModelId id, RunFolder files) {
    boolean starting = Optional.ofNullable(started.get(id)).filter(Process::isAlive).isPresent();
    if (starting || files.isLocked()) {
      return Run.State.RUNNING;
    }
    Optional<RunOutcome> ended = files.ended();
    if (ended.isPresent()) {
      return Run.State.valueOf(ended.get().state().name());
    }
    return Files.exists(files.checkpoint()) ? Run.State.INTERRUPTED : Run.State.FAILED;
  }

  /** What a process that never came to train printed last says why. */
  private static String detail(Path run, Run.State state, RunFolder files) throws IOException {
    if (state != Run.State.FAILED) {
      return "";
    }
    Optional<String> told = files.ended().map(RunOutcome::detail);
    if (told.isPresent() || !Files.exists(run.resolve(LOG))) {
      return told.orElse("");
    }
    List<String> lines =
        Files.readAllLines(run.resolve(LOG)).stream().filter(line -> !line.isBlank()).toList();
    String last = lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
    return last.substring(0, Math.min(LONGEST_DETAIL, last.length()));
  }

  /**
   * The picture of a tick: samples of the same z, or what became of the same pictures.
   *
   * @throws TouchstoneException {@code NOT_FOUND}
   */
  public Path samples(ModelId id, long step) {
    Path samples = new RunFolder(folder(id)).samples(step);
    if (step < 0 || !Files.exists(samples)) {
      throw new TouchstoneException(
          ErrorCode.NOT_FOUND, "the run " + id + " has no samples of step " + step);
    }
    return samples;
  }

  /**
   * Starts a run.
   *
   * @throws TouchstoneException {@code ID_CONFLICT} where there is one of this id, or a model of
   *     that which it is to become; {@code UNKNOWN_REFERENCE} where there is no such data set,
   *     {@code STORAGE_FAILED} where models cannot be written, {@code OVERLOADED} where enough run
   */
  public synchronized Run start(RunRequest request) {
    Path run = folder(request.id());
    if (Files.exists(run)) {
      throw new TouchstoneException(
          ErrorCode.ID_CONFLICT,
          "there is a run " + request.id() + " already; resume it, or choose another id");
    }
    dataset(request.data());
    Optional.ofNullable(request.publish())
        .map(as -> new Training.Publication(generatorModels, as.id(), as.data()))
        .ifPresent(as -> as.requireFree(new RunFolder(run)));
    requireRoom();
    try {
      Files.createDirectories(run);
      RunFolder.replace(run.resolve(REQUEST), JSON.writeValueAsBytes(request));
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + run, e);
    }
    return launch(request, false);
  }

  /**
   * Goes on with a run that was stopped, interrupted or failed.
   *
   * @throws TouchstoneException {@code NOT_FOUND}, {@code ID_CONFLICT} where it runs or is
   *     finished, {@code OVERLOADED}
   */
  public synchronized Run resume(ModelId id) {
    Run run = run(id);
    if (!run.canBeResumed()) {
      throw new TouchstoneException(
          ErrorCode.ID_CONFLICT, "the run " + id + " is " + run.state() + "; it needs no resuming");
    }
    requireRoom();
    return launch(run.request(), new RunFolder(folder(id)).isBegun());
  }

  /**
   * Asks a run to save a checkpoint and end; it does so after the step it is at.
   *
   * @throws TouchstoneException {@code NOT_FOUND}, {@code ID_CONFLICT} where it does not run
   */
  public Run stop(ModelId id) {
    Run run = run(id);
    if (run.state() != Run.State.RUNNING) {
      throw new TouchstoneException(
          ErrorCode.ID_CONFLICT,
          "the run " + id + " is " + run.state() + "; nothing is to be stopped");
    }
    new RunFolder(folder(id)).askToStop();
    return run;
  }

  private void requireRoom() {
    long running = runs().stream().filter(run -> run.state() == Run.State.RUNNING).count();
    if (running >= mostAtOnce) {
      throw new TouchstoneException(
          ErrorCode.OVERLOADED,
          running + " of at most " + mostAtOnce + " runs train already; stop one, or wait");
    }
  }

  private Run launch(RunRequest request, boolean resume) {
    Path run = folder(request.id());
    List<String> whole = new ArrayList<>(command);
    whole.addAll(List.of("train", request.family()));
    whole.add("--data=" + dataset(request.data()));
    whole.add("--out=" + run);
    whole.addAll(request.options());
    if (request.publish() != null) {
      whole.add("--generator-models=" + generatorModels);
    }
    if (resume) {
      whole.add("--resume");
    }
    new RunFolder(run).withdrawStop();
    try {
      ProcessBuilder process =
          new ProcessBuilder(whole)
              .redirectErrorStream(true)
              .redirectOutput(run.resolve(LOG).toFile());
      // Training needs no passwords of databases and brokers.
      process
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("KAFKA_"));
      started.values().removeIf(ended -> !ended.isAlive());
      started.put(request.id(), process.start());
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.INTERNAL_ERROR, "cannot start a process for the run " + request.id(), e);
    }
    return run(request.id());
  }

  private Path folder(ModelId id) {
    return folder.resolve(id.value());
  }

  private Path dataset(ModelId name) {
    return Stream.of(name.value(), name + ".zip")
        .map(datasets::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new TouchstoneException(
                    ErrorCode.UNKNOWN_REFERENCE,
                    "there is no data set "
                        + name
                        + "; put a folder or a zip file of that name"
                        + " into the service's folder of data sets"));
  }
}
