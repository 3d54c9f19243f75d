package touchstone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorType;

/** Whatever is done to a file, the decoder answers, soon, and blames the file. */
class MediaMutationTest {
  private static final long SEED = Long.getLong("tests.seed", 20261122L);
  private static final int ROUNDS = 4000;
  private static final MediaLimits LIMITS =
      new MediaLimits(1 << 20, 4_000_000, Duration.ofSeconds(5));

  private static List<byte[]> files() {
    List<byte[]> files = new ArrayList<>();
    for (String format : new String[] {"png", "jpeg", "gif", "bmp", "tiff"}) {
      files.add(Cards.card(format));
    }
    for (String name :
        new String[] {
          "card-lossy.webp",
          "card-lossless.webp",
          "card-alpha-lossy.webp",
          "card-progressive.jpg",
          "card-cmyk.jpg",
          "card-cmyk.tif"
        }) {
      files.add(Cards.resource(name));
    }
    return files;
  }

  private static byte[] mutate(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    // Headers decide most: half of the hits go there.
    int span = random.nextBoolean() ? Math.min(64, bytes.length) : bytes.length;
    for (int hits = 1 + random.nextInt(6); hits > 0; hits--) {
      int at = random.nextInt(span);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt();
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> Arrays.fill(bytes, at, Math.min(at + 4, bytes.length), (byte) 0xff);
        default -> bytes = Arrays.copyOf(bytes, Math.max(span, random.nextInt(bytes.length + 64)));
      }
    }
    return bytes;
  }

  @Test
  void everyMutationIsAnswered() {
    MediaDecoder decoder = new MediaDecoder(LIMITS);
    Random random = new Random(SEED);
    List<byte[]> files = files();
    int refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = mutate(files.get(round % files.size()), random);
      DecodeOutcome outcome = decoder.decode(bytes);
      if (outcome instanceof DecodeOutcome.Rejected rejected) {
        refused++;
        assertThat(rejected.code().type())
            .as("seed %d, round %d: %s", SEED, round, rejected.detail())
            .isEqualTo(ErrorType.CALLER);
      }
    }
    assertThat(refused).isBetween(ROUNDS / 4, ROUNDS - 100);
  }
}
