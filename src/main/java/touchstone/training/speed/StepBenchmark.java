package touchstone.training.speed;

import java.time.Duration;
import java.util.List;
import touchstone.engine.ProcessMemory;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Takes steps in turns, a block each, so that other work on the machine slows all alike, and
 * measures each process from outside.
 *
 * @param warmUp steps before the measurement, in which code is compiled and memory grows
 * @param steps of each that are measured
 * @param block steps of one before it is another's turn
 */
public record StepBenchmark(int warmUp, int steps, int block) {

  /**
   * A course of the measurement.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if there is nothing to measure
   */
  public StepBenchmark {
    if (warmUp < 0 || steps < 1 || block < 1) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "warm-up must be 0 or more, steps and block 1 or more: %d, %d, %d"
              .formatted(warmUp, steps, block));
    }
  }

  /**
   * What one's steps took, in milliseconds a step and megabytes of its process.
   *
   * @param cpu of all its threads, the mean
   * @param fastestCpu of the block that took least
   * @param wall the mean
   * @param firstMegabytes resident after the warm-up
   * @param lastMegabytes resident at the end
   * @param peakMegabytes resident at most
   */
  public record Measured(
      String name,
      double cpu,
      double fastestCpu,
      double wall,
      long firstMegabytes,
      long lastMegabytes,
      long peakMegabytes) {}

  /** In the order of the steppers. */
  public List<Measured> run(List<Stepper> steppers) {
    List<Tally> tallies = steppers.stream().map(Tally::new).toList();
    tallies.forEach(tally -> tally.warmUp(warmUp));
    for (int done = 0; done < steps; done += block) {
      int now = Math.min(block, steps - done);
      tallies.forEach(tally -> tally.measure(now));
    }
    return tallies.stream().map(Tally::measured).toList();
  }

  private static final class Tally {
    private final Stepper stepper;
    private int steps;
    private double cpu;
    private double fastestCpu = Double.POSITIVE_INFINITY;
    private double wall;
    private long firstMegabytes;

    Tally(Stepper stepper) {
      this.stepper = stepper;
    }

    void warmUp(int count) {
      stepper.take(count);
      firstMegabytes = ProcessMemory.of(stepper.process()).residentMegabytes();
    }

    void measure(int count) {
      double cpuBefore = cpuMillis();
      long start = System.nanoTime();
      stepper.take(count);
      wall += (System.nanoTime() - start) / 1e6;
      double taken = cpuMillis() - cpuBefore;
      cpu += taken;
      fastestCpu = Math.min(fastestCpu, taken / count);
      steps += count;
    }

    private double cpuMillis() {
      return stepper.process().info().totalCpuDuration().map(Duration::toMillis).orElseThrow();
    }

    Measured measured() {
      ProcessMemory memory = ProcessMemory.of(stepper.process());
      return new Measured(
          stepper.name(),
          cpu / steps,
          fastestCpu,
          wall / steps,
          firstMegabytes,
          memory.residentMegabytes(),
          memory.peakMegabytes());
    }
  }
}
