package touchstone.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the probe looks at, as plain text, so that any machine can be described in a test.
 *
 * @param cpuinfo the content of {@code /proc/cpuinfo}
 * @param gpus what {@code nvidia-smi --query-gpu=name,compute_cap --format=csv,noheader} prints;
 *     empty where there is no NVIDIA driver
 */
record Machine(String cpuinfo, Optional<String> gpus) {
  private static final Path CPUINFO = Path.of("/proc/cpuinfo");
  private static final List<String> LIST_GPUS =
      List.of("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader");
  private static final int SECONDS = 10;

  /** The machine this program runs on. */
  static Machine here(Backend backend) {
    return new Machine(cpuinfoHere(), backend == Backend.CUDA ? gpusHere() : Optional.empty());
  }

  private static String cpuinfoHere() {
    try {
      return Files.readString(CPUINFO);
    } catch (IOException e) {
      return "";
    }
  }

  private static Optional<String> gpusHere() {
    try {
      Process process = new ProcessBuilder(LIST_GPUS).redirectErrorStream(true).start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String text =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.exitValue() == 0 && !text.isEmpty() ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
