package touchstone.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A server in a child process: started again when it dies, ended when we do.
 *
 * <p>The kernel ends it with us ({@code setpriv --pdeathsig}), kill -9 included. That signal is
 * tied to the thread that started the child, so each server has a thread of its own that lives as
 * long as the server should.
 */
final class ChildServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ChildServer.class.getName());
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  /** For so long a predecessor that is still dying may hold the folder. */
  private static final Duration PREDECESSOR_LIMIT = Duration.ofSeconds(20);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration RESTART_PAUSE = Duration.ofSeconds(1);
  private static final long POLL_MILLIS = 50;
  private static final int LOG_TAIL_BYTES = 2000;

  /**
   * What a server is.
   *
   * @param name for people
   * @param unavailable the code of the error when it does not start
   * @param command the program, without the wrapping that ties it to us
   * @param uid numeric user id to run as; negative to stay who we are
   * @param stopSignal ends it cleanly and quickly: {@code INT}, {@code TERM}
   * @param log where its output goes; the output of the run before is kept beside it
   * @param busy what its log says when another process still holds its folder
   */
  record Spec(
      String name,
      ErrorCode unavailable,
      List<String> command,
      int uid,
      String stopSignal,
      Path log,
      List<String> busy) {}

  private final Spec spec;
  private final BooleanSupplier ready;
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final Thread keeper;
  private volatile Process process;

  private ChildServer(Spec spec, BooleanSupplier ready) {
    this.spec = spec;
    this.ready = ready;
    this.keeper = new Thread(this::keep, spec.name() + " keeper");
    keeper.setDaemon(true);
  }

  /** Starts the server and returns once it is ready. */
  static ChildServer start(Spec spec, BooleanSupplier ready) {
    ChildServer server = new ChildServer(spec, ready);
    server.keeper.start();
    try {
      server.started.join();
      return server;
    } catch (CompletionException e) {
      server.close();
      if (e.getCause() instanceof TouchstoneException fault) {
        throw fault;
      }
      throw e;
    }
  }

  /** The command, run as another user and signalled when the thread that started it ends. */
  static List<String> tied(List<String> command, int uid, String deathSignal) {
    // A session of its own: Ctrl-C at the terminal reaches us alone, and we stop it in order.
    List<String> tied = new ArrayList<>(List.of("setsid", "setpriv", "--pdeathsig", deathSignal));
    if (uid >= 0) {
      String id = Integer.toString(uid);
      tied.addAll(List.of("--reuid", id, "--regid", id, "--clear-groups"));
    }
    tied.addAll(command);
    return tied;
  }

  private void keep() {
    try {
      if (Files.exists(spec.log())) {
        Path before = spec.log().resolveSibling(spec.log().getFileName() + ".1");
        Files.move(spec.log(), before, StandardCopyOption.REPLACE_EXISTING);
      }
      startUntilReady();
      started.complete(null);
      while (process.waitFor() >= 0) {
        LOG.log(
            System.Logger.Level.ERROR,
            "{0} ended with code {1}; starting it again. Its log: {2}",
            spec.name(),
            process.exitValue(),
            spec.log());
        Thread.sleep(RESTART_PAUSE.toMillis());
        startUntilReady();
      }
    } catch (InterruptedException closed) {
      started.cancel(false);
    } catch (IOException | RuntimeException e) {
      if (!started.completeExceptionally(e)) {
        LOG.log(System.Logger.Level.ERROR, spec.name() + " could not be started again", e);
      }
    }
  }

  private void startUntilReady() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    process = launch();
    while (!ready.getAsBoolean()) {
      long waited = System.nanoTime() - begin;
      if (!process.isAlive()) {
        String tail = logTail();
        boolean held = spec.busy().stream().anyMatch(tail::contains);
        if (!held || waited > PREDECESSOR_LIMIT.toNanos()) {
          throw failed("did not start", tail);
        }
        Thread.sleep(RESTART_PAUSE.toMillis());
        process = launch();
      } else if (waited > START_LIMIT.toNanos()) {
        throw failed("was not ready after " + START_LIMIT.toMinutes() + " minutes", logTail());
      }
      Thread.sleep(POLL_MILLIS);
    }
  }

  private Process launch() throws IOException {
    ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(spec.log().toFile());
    return new ProcessBuilder(tied(spec.command(), spec.uid(), spec.stopSignal()))
        .directory(Path.of("/").toFile())
        .redirectErrorStream(true)
        .redirectOutput(log)
        .start();
  }

  private TouchstoneException failed(String what, String tail) {
    return new TouchstoneException(
        spec.unavailable(),
        "the embedded " + spec.name() + " " + what + "; " + spec.log() + " ends with:\n" + tail);
  }

  private String logTail() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(spec.log().toFile(), "r")) {
      file.seek(Math.max(0, file.length() - LOG_TAIL_BYTES));
      byte[] tail = new byte[(int) Math.min(LOG_TAIL_BYTES, file.length())];
      file.readFully(tail);
      return new String(tail, StandardCharsets.UTF_8).strip();
    }
  }

  /**
   * Stops the server cleanly, or by force if it takes too long: once its keeper is gone, the kernel
   * sends it the stop signal.
   */
  @Override
  public void close() {
    keeper.interrupt();
    try {
      keeper.join();
      if (process != null && !process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
