package touchstone.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A wall clock for a child process, which jumps while that runs: libfaketime stands between it and
 * the system's. The monotonic clock is left alone, as it is on a machine whose time is set.
 */
public final class FakedClock {
  private final Path file;

  /**
   * A clock that is right.
   *
   * @param folder for the file that says how far it is off
   */
  public FakedClock(Path folder) throws IOException {
    file = folder.resolve("clock");
    set(Duration.ZERO);
  }

  /** What the child needs in its environment. */
  public Map<String, String> environment() throws IOException {
    return Map.of(
        "LD_PRELOAD", library().toString(),
        "FAKETIME_TIMESTAMP_FILE", file.toString(),
        "FAKETIME_CACHE_DURATION", "1", // seconds until it reads the file again
        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
        "FAKETIME_FORCE_MONOTONIC_FIX", "0", // for an old libc; with ours, threads would spin
        "NO_FAKE_STAT", "1");
  }

  /** Sets it to so long after now. The file is replaced whole: half of one is another time. */
  public void set(Duration fromNow) throws IOException {
    Path next = file.resolveSibling("clock.next");
    Files.writeString(next, String.format("%+d", fromNow.toSeconds()));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Of the package faketime; the folder is named for the processor. */
  private static Path library() throws IOException {
    try (Stream<Path> files =
        Files.find(
            Path.of("/usr/lib"), 3, (file, kind) -> file.endsWith("faketime/libfaketimeMT.so.1"))) {
      return files
          .findFirst()
          .orElseThrow(() -> new AssertionError("install the package faketime"));
    }
  }
}
