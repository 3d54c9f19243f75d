package touchstone.media;

import java.time.Duration;

/**
 * What a file may cost.
 *
 * @param bytes most bytes of the file
 * @param pixels most pixels that its header may claim, checked before anything is decoded
 * @param time longest decoding time
 */
public record MediaLimits(long bytes, long pixels, Duration time) {
  public static final MediaLimits DEFAULT =
      new MediaLimits(32L << 20, 64_000_000L, Duration.ofSeconds(10));
}
