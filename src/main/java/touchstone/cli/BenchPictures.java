package touchstone.cli;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/** Files that no one has judged before, made of a seed: squares of these sides by turns. */
record BenchPictures(List<Integer> sides, long seed) {
  private static final int JPEG_QUALITY = 85;
  private static final int NOISE = 24;

  /** JPEG files, the same for the same round. */
  List<byte[]> files(int round, int count) {
    Random random = new Random(seed * 31 + round);
    return IntStream.range(0, count)
        .mapToObj(i -> slopes(sides.get(i % sides.size()), random))
        .map(picture -> PictureEncoder.jpeg(picture, JPEG_QUALITY))
        .toList();
  }

  /** Slopes with noise, of which a codec has as much work as of a photograph. */
  static Picture slopes(int side, Random random) {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    for (int at = 0; at < rgb.length; at++) {
      int pixel = at / Picture.CHANNELS;
      rgb[at] = (byte) ((pixel % side + pixel / side) * 100 / side + random.nextInt(NOISE));
    }
    return new Picture(side, side, rgb);
  }
}
