package touchstone.media;

import java.time.Duration;
import java.util.List;

/**
 * What a decoding process may use; the kernel and the virtual machine hold it to all but the last.
 *
 * @param heapBytes of Java objects
 * @param addressBytes of address space (RLIMIT_AS), the heap among them
 * @param cpuSeconds of its whole life (RLIMIT_CPU)
 * @param openFiles file descriptors (RLIMIT_NOFILE)
 * @param starting time until it takes its first file; no picture's time is counted meanwhile
 */
record ChildLimits(
    long heapBytes, long addressBytes, long cpuSeconds, int openFiles, Duration starting) {
  /** Code, classes, stacks and libraries of the virtual machine; measured: 350 MB. */
  private static final long MACHINE_BYTES = 640L << 20;

  /** A picture has up to 7 bytes a pixel on the heap; see {@link MediaLimits}. */
  private static final int HEAP_PER_PIXEL = 8;

  /** The JPEG codec's coefficients. */
  private static final int NATIVE_PER_PIXEL = 8;

  /** The file, what the codec is given of it, and buffers. */
  private static final int COPIES = 4;

  private static final long SMALLEST_HEAP = 48L << 20;

  /** Jars, the runtime's modules, and pipes; measured: 12. */
  private static final int OPEN_FILES = 48;

  /** Measured: 0.3 s; on a machine that is busy with others', tens of times that. */
  private static final Duration STARTING = Duration.ofSeconds(30);

  /** So many files, each as long as the time limit, and it is replaced. */
  static final int LIFE = 20;

  static ChildLimits of(MediaLimits limits) {
    long heap = SMALLEST_HEAP + HEAP_PER_PIXEL * limits.pixels() + COPIES * limits.bytes();
    return new ChildLimits(
        heap,
        heap + MACHINE_BYTES + NATIVE_PER_PIXEL * limits.pixels(),
        // The machine compiles and collects beside its one thread of work.
        Math.max(10, 2 * LIFE * limits.time().toSeconds()),
        OPEN_FILES,
        STARTING);
  }

  /** The words before {@code java}: it writes no file, and leaves no core. */
  List<String> prlimit() {
    return List.of(
        "prlimit",
        "--as=" + addressBytes,
        "--cpu=" + cpuSeconds,
        "--nofile=" + openFiles,
        "--fsize=0",
        "--core=0");
  }
}
