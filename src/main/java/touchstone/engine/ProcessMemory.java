package touchstone.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a process holds, native arrays included (they lie outside the Java heap), as the system
 * counts it; −1 where it does not say.
 *
 * @param residentMegabytes now
 * @param peakMegabytes at most, since it began
 */
public record ProcessMemory(long residentMegabytes, long peakMegabytes) {

  public static ProcessMemory here() {
    return of(ProcessHandle.current());
  }

  public static ProcessMemory of(ProcessHandle process) {
    try {
      List<String> status = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"));
      return new ProcessMemory(megabytes(status, "VmRSS:"), megabytes(status, "VmHWM:"));
    } catch (IOException e) {
      return new ProcessMemory(-1, -1);
    }
  }

  private static long megabytes(List<String> status, String field) {
    return status.stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }
}
