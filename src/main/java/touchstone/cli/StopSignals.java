package touchstone.cli;

import io.quarkus.runtime.Quarkus;
import java.util.Map;
import org.jline.utils.Signals;

/**
 * SIGTERM and SIGINT stop the service first and end the JVM after that.
 *
 * <p>The JVM's own way is to run all shutdown hooks at once. ONNX Runtime has one that frees what
 * its sessions use, and a worker that ran one at that moment took the whole process down with it.
 */
final class StopSignals {
  /** The exit codes are what shells make of the signals. */
  private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

  private StopSignals() {}

  /** From now on; the service must run. */
  static void install() {
    EXIT_CODES.forEach(
        (signal, exitCode) -> Signals.register(signal, () -> Quarkus.asyncExit(exitCode)));
  }
}
