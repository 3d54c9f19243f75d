package touchstone.analysis;

import java.time.Instant;
import java.util.UUID;
import touchstone.detector.Detection;
import touchstone.media.MediaKey;
import touchstone.media.MediaType;

/**
 * What Touchstone says of some bytes, under one model and one policy.
 *
 * @param id of the analysis that came to it
 * @param bytes size of the file
 * @param width of the upright picture, pixels
 * @param model id of the detector
 * @param policy version of the thresholds
 */
public record Verdict(
    UUID id,
    MediaKey media,
    MediaType type,
    long bytes,
    int width,
    int height,
    Detection detection,
    String model,
    String policy,
    Timings timings,
    Instant at) {

  /** Time spent, in milliseconds: reading and decoding the file, and scoring the picture. */
  public record Timings(double decodeMillis, double scoreMillis) {}
}
