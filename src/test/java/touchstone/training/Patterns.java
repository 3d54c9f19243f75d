package touchstone.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import touchstone.engine.Seed;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/**
 * Tiny grey pictures of a light pattern on dark ground, in a random shade: a bar of random place
 * and width, or a board of squares. Mirrored, they stay what they are.
 */
public enum Patterns {
  UPRIGHT,
  LEVEL,
  CHEQUERED;

  public static final int SIDE = 16;
  private static final int DARK = 20;
  private static final int NOISE = 10;

  /** Writes pictures of each pattern, a folder for each by its name in lower case. */
  public static Path write(Path folder, int each) throws IOException {
    for (Patterns pattern : values()) {
      pattern.writeTo(folder.resolve(pattern.label()), each);
    }
    return folder;
  }

  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public void writeTo(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      Picture picture = picture(new Seed(8).stream(name(), i));
      Files.write(
          folder.resolve(String.format(Locale.ROOT, "%04d.png", i)), PictureEncoder.png(picture));
    }
  }

  private Picture picture(SplittableRandom random) {
    int width = random.nextInt(2, 5);
    int from = random.nextInt(3, SIDE - 3 - width);
    int light = random.nextInt(150, 240);
    byte[] rgb = new byte[SIDE * SIDE * Picture.CHANNELS];
    for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
      int x = pixel % SIDE;
      int y = pixel / SIDE;
      int across =
          switch (this) {
            case UPRIGHT -> x;
            case LEVEL -> y;
            case CHEQUERED -> (x / 4 + y / 4) % 2 == 0 ? from : 0;
          };
      int value = (across >= from && across < from + width ? light : DARK) + random.nextInt(NOISE);
      for (int channel = 0; channel < Picture.CHANNELS; channel++) {
        rgb[pixel * Picture.CHANNELS + channel] = (byte) value;
      }
    }
    return new Picture(SIDE, SIDE, rgb);
  }
}
