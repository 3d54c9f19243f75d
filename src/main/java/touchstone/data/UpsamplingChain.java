package touchstone.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import touchstone.media.Picture;

/**
 * The cheapest generator there is: a picture is reduced, gets noise in place of the detail that was
 * lost, and is enlarged by the up-samplers that generators are built of, with kernels drawn at
 * random. Hundreds of them differ as generators do, and none needs training.
 *
 * <p>Twins are drawn back towards the real picture and made about as sharp as it is: differences
 * that anyone can see teach a detector nothing about those that nobody sees.
 */
public final class UpsamplingChain implements TwinMaker {
  /** The part of the way from the real picture to the enlarged one, at least and at most. */
  private static final double LEAST_PART = 0.08;

  private static final double MOST_PART = 0.6;

  /** How often a twin that is too soft is sharpened. */
  private static final double SHARPENED = 0.7;

  private static final double SHARP_ENOUGH = 0.85;
  private static final int MOST_SHARPENINGS = 3;
  private static final int LEAST_SIDE = 32;

  /** Kernels of four taps that halve a row. */
  private static final float[][] REDUCTIONS = {
    {0, 0.5f, 0.5f, 0}, {0.1f, 0.4f, 0.4f, 0.1f}, {-0.06f, 0.56f, 0.56f, -0.06f}
  };

  private final long seed;
  private final List<Upsampler> upsamplers;
  private final float[] reduction;
  private final double noise;
  private final double[] mixture;
  private final double sharpening;

  /** The chain of a seed: the same seed gives the same kernels. */
  public UpsamplingChain(long seed) {
    this.seed = seed;
    SplittableRandom random = new SplittableRandom(seed);
    int stages = random.nextInt(10) < 6 ? 1 : random.nextInt(4) < 3 ? 2 : 3;
    upsamplers = new ArrayList<>();
    for (int stage = 0; stage < stages; stage++) {
      upsamplers.add(Upsampler.draw(stage == 0, random));
    }
    reduction = REDUCTIONS[random.nextInt(REDUCTIONS.length)];
    noise = random.nextDouble(0.05, 0.5);
    mixture = new double[Picture.CHANNELS * Picture.CHANNELS];
    for (int i = 0; i < mixture.length; i++) {
      boolean diagonal = i % (Picture.CHANNELS + 1) == 0;
      mixture[i] = (diagonal ? 1 : 0) + 0.25 * random.nextGaussian();
    }
    sharpening = random.nextBoolean() ? 0 : random.nextDouble(0.3, 1.2);
  }

  @Override
  public String id() {
    return "upsampling-" + seed;
  }

  @Override
  public boolean isTrained() {
    return false;
  }

  /**
   * A twin.
   *
   * @param picture at least 32 px a side; what a multiple of the chain's factor does not cover at
   *     the right and the bottom stays real
   */
  @Override
  public Picture twin(Picture picture, SplittableRandom random) {
    if (Math.min(picture.width(), picture.height()) < LEAST_SIDE) {
      throw new IllegalArgumentException("a picture under 32 px is too small to be reduced");
    }
    Raster real = Raster.of(picture);
    Raster low = real;
    for (int stage = 0; stage < upsamplers.size(); stage++) {
      low = halved(low);
    }
    Raster fake = noisy(low, random);
    for (Upsampler upsampler : upsamplers) {
      fake = upsampler.enlarge(fake);
    }
    if (sharpening > 0) {
      fake = fake.sharpened(sharpening);
    }
    fake = covering(real, fake);
    if (random.nextDouble() < SHARPENED) {
      fake = asSharpAs(real, fake);
    }
    return real.towards(fake, random.nextDouble(LEAST_PART, MOST_PART)).picture();
  }

  private Raster halved(Raster raster) {
    Raster half = new Raster(raster.width() / 2, raster.height() / 2);
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int y = 0; y < half.height(); y++) {
        for (int x = 0; x < half.width(); x++) {
          float sum = 0;
          for (int down = 0; down < reduction.length; down++) {
            for (int across = 0; across < reduction.length; across++) {
              sum +=
                  reduction[down]
                      * reduction[across]
                      * raster.at(channel, 2 * x + across - 1, 2 * y + down - 1);
            }
          }
          half.set(channel, x, y, sum);
        }
      }
    }
    return half;
  }

  /** Noise as strong as the texture around it, mixed over the channels. */
  private Raster noisy(Raster raster, SplittableRandom random) {
    Raster result = new Raster(raster.width(), raster.height());
    double[] drawn = new double[Picture.CHANNELS];
    for (int y = 0; y < raster.height(); y++) {
      for (int x = 0; x < raster.width(); x++) {
        double strength = noise * deviation(raster, x, y);
        for (int i = 0; i < drawn.length; i++) {
          drawn[i] = random.nextGaussian();
        }
        for (int channel = 0; channel < drawn.length; channel++) {
          double mixed = 0;
          for (int i = 0; i < drawn.length; i++) {
            mixed += mixture[channel * drawn.length + i] * drawn[i];
          }
          result.set(channel, x, y, (float) (raster.at(channel, x, y) + strength * mixed));
        }
      }
    }
    return result;
  }

  /** Of green, over 3 x 3. */
  private static double deviation(Raster raster, int x, int y) {
    double sum = 0;
    double squares = 0;
    for (int k = 0; k < 9; k++) {
      double sample = raster.at(1, x + k % 3 - 1, y + k / 3 - 1);
      sum += sample;
      squares += sample * sample;
    }
    double mean = sum / 9;
    return Math.sqrt(Math.max(0, squares / 9 - mean * mean));
  }

  private static Raster covering(Raster real, Raster fake) {
    Raster result = new Raster(real.width(), real.height());
    for (int channel = 0; channel < Picture.CHANNELS; channel++) {
      for (int y = 0; y < real.height(); y++) {
        for (int x = 0; x < real.width(); x++) {
          boolean covered = x < fake.width() && y < fake.height();
          result.set(channel, x, y, (covered ? fake : real).at(channel, x, y));
        }
      }
    }
    return result;
  }

  private static Raster asSharpAs(Raster real, Raster fake) {
    double wanted = real.sharpness();
    Raster result = fake;
    for (int i = 0; i < MOST_SHARPENINGS; i++) {
      double sharpness = result.sharpness();
      if (sharpness >= SHARP_ENOUGH * wanted) {
        break;
      }
      result = result.sharpened(Math.min(1.5, wanted / Math.max(sharpness, 0.1) - 0.9));
    }
    return result;
  }
}
