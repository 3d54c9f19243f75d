package touchstone.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import touchstone.data.Tier;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;

/**
 * Opens files and delivers them by a tier. What is drawn depends on the seed, the tier and the
 * place of the file in its set: the i-th file of every set goes the same way, whatever its class.
 */
public final class Delivery {
  private static final MediaDecoder DECODER = new MediaDecoder(MediaLimits.DEFAULT);
  private final Seed seed;

  public Delivery(Seed seed) {
    this.seed = seed;
  }

  /** Decodes a file; one that cannot be read is rejected. */
  public static DecodeOutcome open(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return DECODER.decode(in.readNBytes(Math.toIntExact(MediaLimits.DEFAULT.bytes() + 1)));
    } catch (IOException e) {
      return new DecodeOutcome.Rejected(ErrorCode.UNREADABLE_FILE, "cannot be read: " + e);
    }
  }

  /** The crop that is judged. */
  public Picture deliver(Picture picture, Tier tier, int index) {
    return tier.deliver(picture, seed.stream(tier.name().toLowerCase(Locale.ROOT), index));
  }
}
