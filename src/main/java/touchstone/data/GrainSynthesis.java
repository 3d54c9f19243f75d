package touchstone.data;

import java.util.SplittableRandom;
import touchstone.media.Picture;
import touchstone.signal.Smoothing;

/**
 * A generator that invents fine detail: what a blur takes away of a picture is made anew as noise,
 * as strong as it is there. Twins of autoencoders and up-sampling chains are softer than their
 * pictures; these are not, and what gives them away is detail without structure.
 */
public final class GrainSynthesis implements TwinMaker {
  /** Pixels of the Gaussian that parts the coarse from the fine, at least and at most. */
  private static final double LEAST_SIGMA = 0.5;

  private static final double MOST_SIGMA = 1;

  /** Of the true detail, the part that may be left. */
  private static final double MOST_KEPT = 0.7;

  private static final double LEAST_COLOUR = 0.2;
  private static final double MOST_CORRELATION = 0.6;

  private final long seed;
  private final double sigma;
  private final double kept;
  private final double colour;
  private final double correlation;
  private final int radius;

  /** The generator of a seed: the same seed gives the same kind of grain. */
  public GrainSynthesis(long seed) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    sigma = random.nextDouble(LEAST_SIGMA, MOST_SIGMA);
    kept = random.nextDouble(0, MOST_KEPT);
    colour = random.nextDouble(LEAST_COLOUR, 1);
    correlation = random.nextDouble(0, MOST_CORRELATION);
    radius = random.nextInt(1, 3);
  }

  @Override
  public String id() {
    return "grain-" + seed;
  }

  @Override
  public boolean isTrained() {
    return false;
  }

  @Override
  public Picture twin(Picture picture, SplittableRandom random) {
    int width = picture.width();
    int pixels = width * picture.height();
    Picture coarse = Smoothing.blur(picture, sigma);
    double[] grey = grain(width, picture.height(), random);
    byte[] rgb = new byte[pixels * Picture.CHANNELS];
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      double[] fine = new double[pixels];
      for (int i = 0; i < pixels; i++) {
        fine[i] =
            picture.sample(i % width, i / width, channel)
                - coarse.sample(i % width, i / width, channel);
      }
      double[] strength = strength(fine, width, picture.height());
      for (int i = 0; i < pixels; i++) {
        // Half of the noise's variance at most is the channel's own, the rest is grey.
        double noise =
            Math.sqrt(1 - colour * colour / 2) * grey[i]
                + colour * Math.sqrt(0.5) * random.nextGaussian();
        double detail = kept * fine[i] + Math.sqrt(1 - kept * kept) * strength[i] * noise;
        double sample = coarse.sample(i % width, i / width, channel) + detail;
        rgb[i * Picture.CHANNELS + channel] = (byte) Math.max(0, Math.min(255, Math.round(sample)));
      }
    }
    return new Picture(width, picture.height(), rgb);
  }

  /** Noise of deviation 1, of which neighbours to the right and below share a part. */
  private double[] grain(int width, int height, SplittableRandom random) {
    double[] white = new double[width * height];
    for (int i = 0; i < white.length; i++) {
      white[i] = random.nextGaussian();
    }
    double[] grain = new double[white.length];
    double scale = Math.sqrt(1 + correlation * correlation / 2);
    for (int i = 0; i < grain.length; i++) {
      int right = i - i % width + (i + 1) % width;
      int below = (i + width) % white.length;
      grain[i] = (white[i] + correlation * (white[right] + white[below]) / 2) / scale;
    }
    return grain;
  }

  /** The root mean square of what is around each pixel. */
  private double[] strength(double[] fine, int width, int height) {
    double[] strength = new double[fine.length];
    for (int i = 0; i < fine.length; i++) {
      double squares = 0;
      for (int down = -radius; down <= radius; down++) {
        int y = Math.max(0, Math.min(height - 1, i / width + down));
        for (int across = -radius; across <= radius; across++) {
          int x = Math.max(0, Math.min(width - 1, i % width + across));
          squares += fine[y * width + x] * fine[y * width + x];
        }
      }
      strength[i] = Math.sqrt(squares) / (2 * radius + 1);
    }
    return strength;
  }
}
