package touchstone.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import touchstone.engine.Seed;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/** Folders of noise for tests: plain, or smoothed as a poor generator would. */
public final class NoisySets {
  private NoisySets() {}

  /** Writes pictures of 128 x 128. */
  public static Path write(Path folder, int count, int smoothing, long seed) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      Files.write(
          folder.resolve(String.format(Locale.ROOT, "%02d.png", i)),
          PictureEncoder.png(picture(128, smoothing, new Seed(seed).stream("noise", i))));
    }
    return folder;
  }

  /** A square whose samples are means of so many neighbours to the right. */
  public static Picture picture(int side, int smoothing, SplittableRandom random) {
    int[] noise = random.ints((long) (side + smoothing) * side * 3, 0, 256).toArray();
    byte[] rgb = new byte[side * side * 3];
    for (int at = 0; at < rgb.length; at++) {
      int sum = 0;
      for (int next = 0; next < smoothing; next++) {
        sum += noise[at + 3 * next];
      }
      rgb[at] = (byte) (sum / smoothing);
    }
    return new Picture(side, side, rgb);
  }
}
