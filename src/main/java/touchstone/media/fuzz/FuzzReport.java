package touchstone.media.fuzz;

import java.util.List;
import java.util.Map;
import touchstone.error.ErrorCode;

/**
 * What became of a run.
 *
 * @param seconds of the run, both decodes of every input included
 * @param decoded inputs that are pictures all the same
 * @param clips those of them that are clips
 * @param refused how many by code
 * @param slowest the input that took longest in one decode
 * @param mostPixels of one picture, or of one clip over all frames
 * @param heapGrowth bytes in use after garbage collection, at the end less after the first tenth
 * @param before what the process held after the first tenth
 * @param after what it held at the end
 * @param failures properties that did not hold, the first {@link Fuzzing#MOST_FAILURES} of them
 */
public record FuzzReport(
    long seed,
    long inputs,
    double seconds,
    long decoded,
    long clips,
    Map<ErrorCode, Long> refused,
    Slowest slowest,
    long mostPixels,
    long heapGrowth,
    Residence before,
    Residence after,
    List<Failure> failures) {

  public record Slowest(long index, String origin, double millis) {}

  /** A property that did not hold. */
  public record Failure(long index, String origin, String what) {}

  public double inputsPerSecond() {
    return inputs / seconds;
  }
}
