package touchstone.cli;

import java.util.List;

/**
 * How fast images were done.
 *
 * @param images how many
 * @param seconds that they took
 * @param cpuSeconds that the processors worked on them
 */
record Rate(int images, double seconds, double cpuSeconds) {
  static final Rate NONE = new Rate(0, 0, 0);

  Rate plus(Rate other) {
    return new Rate(images + other.images, seconds + other.seconds, cpuSeconds + other.cpuSeconds);
  }

  double perSecond() {
    return images / seconds;
  }

  double cpuMillisEach() {
    return 1000 * cpuSeconds / images;
  }

  /** The CPU seconds that processes have used so far. */
  static double cpuSeconds(List<ProcessHandle> processes) {
    return processes.stream()
        .mapToDouble(
            process ->
                process.info().totalCpuDuration().map(time -> time.toNanos() / 1e9).orElse(0.0))
        .sum();
  }
}
