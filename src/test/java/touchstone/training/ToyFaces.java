package touchstone.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import touchstone.engine.Seed;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/** Small pictures to train on in tests: a light disc of random place and colour on dark ground. */
public final class ToyFaces {
  private ToyFaces() {}

  public static Path write(Path folder, int count, int side) throws IOException {
    Files.createDirectories(folder);
    for (int i = 0; i < count; i++) {
      Files.write(
          folder.resolve(i + ".png"),
          PictureEncoder.png(picture(side, side, new Seed(2).stream("toy", i))));
    }
    return folder;
  }

  public static Picture picture(int width, int height, SplittableRandom random) {
    double left = random.nextDouble(0.3, 0.7) * width;
    double top = random.nextDouble(0.3, 0.7) * height;
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    int[] colour = {random.nextInt(120, 240), random.nextInt(100, 200), random.nextInt(80, 180)};
    for (int at = 0; at < rgb.length; at++) {
      int pixel = at / Picture.CHANNELS;
      int row = pixel / width;
      double distance = Math.hypot(pixel % width - left, row - top);
      int value = distance < Math.min(width, height) * 0.35 ? colour[at % Picture.CHANNELS] : 30;
      rgb[at] = (byte) (value + random.nextInt(15));
    }
    return new Picture(width, height, rgb);
  }
}
