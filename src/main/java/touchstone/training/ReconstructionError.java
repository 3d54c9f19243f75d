package touchstone.training;

import java.util.List;
import java.util.function.UnaryOperator;
import touchstone.media.Picture;

/**
 * How far reconstructions are from what they reconstruct, after rounding to 8 bits.
 *
 * @param meanAbsolute in grey levels, 0 to 255, over all samples of all pictures
 * @param psnr in dB, of the mean square over all samples of all pictures
 */
public record ReconstructionError(double meanAbsolute, double psnr) {
  private static final double WHITE = 255;

  /** Of all pictures together. */
  public static ReconstructionError of(
      UnaryOperator<Picture> reconstruction, List<Picture> pictures) {
    long samples = 0;
    long absolute = 0;
    long squares = 0;
    for (Picture real : pictures) {
      Picture fake = reconstruction.apply(real);
      for (int y = 0; y < real.height(); y++) {
        for (int x = 0; x < real.width(); x++) {
          for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            long difference = (long) fake.sample(x, y, channel) - real.sample(x, y, channel);
            absolute += Math.abs(difference);
            squares += difference * difference;
            samples++;
          }
        }
      }
    }
    return new ReconstructionError(
        (double) absolute / samples, 10 * Math.log10(WHITE * WHITE * samples / squares));
  }
}
