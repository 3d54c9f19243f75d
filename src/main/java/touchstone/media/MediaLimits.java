package touchstone.media;

import java.time.Duration;

/**
 * What a file may cost.
 *
 * <p>The pixel limit is the memory limit. Decoding holds up to 4 bytes a pixel in the codec's
 * raster and 3 in the picture, 7 in all, and all decodes of one {@link MediaDecoder} together hold
 * no more pixels than the limit. Beside the heap, the JPEG codec holds the coefficients of a
 * progressive picture, up to 8 bytes a pixel. A pixel of more than 32 bits counts as often as it
 * holds 32.
 *
 * @param bytes most bytes of the file
 * @param pixels most pixels that its header may claim, checked before anything is decoded
 * @param time longest decoding time
 */
public record MediaLimits(long bytes, long pixels, Duration time) {
  /**
   * 50 megapixels, the sensors of today's phones: 350 MB of heap at worst, and with the file and
   * its copies less than 560 MB; 800 MB resident for a progressive CMYK JPEG.
   */
  public static final MediaLimits DEFAULT =
      new MediaLimits(32L << 20, 50_000_000L, Duration.ofSeconds(10));

  /** A picture is one byte array. */
  private static final long MOST_PIXELS = Integer.MAX_VALUE / Picture.CHANNELS - 8;

  public MediaLimits {
    if (bytes < 1 || pixels < 1 || pixels > MOST_PIXELS || time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(
          "media limits must be positive, and pixels at most %d: %d bytes, %d pixels, %s"
              .formatted(MOST_PIXELS, bytes, pixels, time));
    }
  }
}
