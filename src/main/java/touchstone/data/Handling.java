package touchstone.data;

import java.util.SplittableRandom;
import touchstone.media.Picture;
import touchstone.signal.Kernel;
import touchstone.signal.Noise;
import touchstone.signal.Resample;
import touchstone.signal.Smoothing;

/**
 * What pictures go through between being made and being judged, drawn from one distribution for
 * both classes: saved, given other tones, resized, filtered, made noisy, saved again. A detector
 * that learns from handled pictures cannot take the handling for a trace.
 *
 * @param savedBefore how often a picture without losses is first saved as JPEG of quality 70 to 98:
 *     most photographs were, most files of generators were not, and that must not tell them apart
 * @param savedAgain how often any picture is saved once more as JPEG of quality 60 to 98 before it
 *     is changed: what is passed on was saved by several hands
 * @param toned how often brightness, contrast and colour are set anew
 * @param reduced how often it is scaled by 0.4 to 1
 * @param enlarged how often it is scaled by 1 to 1.8
 * @param blurred how often, by a Gaussian of 0.3 to 1 pixels
 * @param sharpened how often, by 0.3 to 1.2
 * @param denoised how often, by a median of 3 x 3 pixels
 * @param noisy how often noise of 0.4 to 3 grey levels comes in: pictures without losses have it,
 *     those that went through a JPEG have none, and that must not tell them apart either
 * @param saved how often it is saved as JPEG of quality 40 to 98 in the end
 */
public record Handling(
    double savedBefore,
    double savedAgain,
    double toned,
    double reduced,
    double enlarged,
    double blurred,
    double sharpened,
    double denoised,
    double noisy,
    double saved) {
  /** What detectors learn from. */
  public static final Handling EVERYDAY =
      new Handling(0.7, 0.25, 0.5, 0.5, 0.08, 0.08, 0.08, 0.05, 0.2, 0.8);

  private static final Kernel[] KERNELS = {Kernel.BILINEAR, Kernel.BICUBIC, Kernel.LANCZOS};
  private static final int LEAST_SIDE = 32;

  /**
   * One random passage; the same random numbers give the same passage, whatever the picture.
   *
   * @param lossy whether the picture was saved with losses already
   */
  public Picture apply(Picture picture, boolean lossy, SplittableRandom random) {
    Picture resized = resized(savedBefore(picture, lossy, random), random);
    return finished(toned(resized, resized, random), random);
  }

  /**
   * A square of a picture that went through one random passage; where tones are set anew, they are
   * the square's.
   *
   * @param lossy whether the picture was saved with losses already
   * @param most pixels a side; less where the picture has less
   */
  public Picture square(Picture picture, boolean lossy, int most, SplittableRandom random) {
    Picture resized = resized(savedBefore(picture, lossy, random), random);
    int side = Math.min(most, Math.min(resized.width(), resized.height()));
    int x = (int) (random.nextDouble() * (resized.width() - side + 1));
    int y = (int) (random.nextDouble() * (resized.height() - side + 1));
    Picture toned = toned(resized, resized.crop(x, y, side, side), random);
    return finished(toned, random).crop(x, y, side, side);
  }

  private Picture savedBefore(Picture picture, boolean lossy, SplittableRandom random) {
    double choice = random.nextDouble();
    int quality = random.nextInt(70, 99);
    double choiceAgain = random.nextDouble();
    int qualityAgain = random.nextInt(60, 99);
    Picture once =
        !lossy && choice < savedBefore ? Augmentation.throughJpeg(picture, quality) : picture;
    return choiceAgain < savedAgain ? Augmentation.throughJpeg(once, qualityAgain) : once;
  }

  private Picture finished(Picture picture, SplittableRandom random) {
    Picture finished = noisy(filtered(picture, random), random);
    double choice = random.nextDouble();
    int quality = random.nextInt(40, 99);
    return choice < saved ? Augmentation.throughJpeg(finished, quality) : finished;
  }

  private Picture toned(Picture picture, Picture part, SplittableRandom random) {
    double choice = random.nextDouble();
    Tones tones = Tones.random(random.split());
    return choice < toned ? tones.given(picture, part) : picture;
  }

  private Picture resized(Picture picture, SplittableRandom random) {
    double choice = random.nextDouble();
    double down = random.nextDouble(0.4, 1);
    double up = random.nextDouble(1, 1.8);
    Kernel kernel = KERNELS[random.nextInt(KERNELS.length)];
    if (choice >= reduced + enlarged) {
      return picture;
    }
    double scale = choice < reduced ? down : up;
    return Resample.to(
        picture, scaled(picture.width(), scale), scaled(picture.height(), scale), kernel);
  }

  private static int scaled(int length, double scale) {
    return (int) Math.max(LEAST_SIDE, Math.round(length * scale));
  }

  private Picture filtered(Picture picture, SplittableRandom random) {
    double choice = random.nextDouble();
    double sigma = random.nextDouble(0.3, 1);
    double amount = random.nextDouble(0.3, 1.2);
    if (choice < blurred) {
      return Smoothing.blur(picture, sigma);
    }
    if (choice < blurred + sharpened) {
      return Smoothing.sharpen(picture, amount);
    }
    return choice < blurred + sharpened + denoised ? Smoothing.median(picture) : picture;
  }

  private Picture noisy(Picture picture, SplittableRandom random) {
    double choice = random.nextDouble();
    double deviation = Math.exp(random.nextDouble(Math.log(0.4), Math.log(3)));
    double grey = random.nextDouble();
    SplittableRandom samples = random.split();
    return choice < noisy ? Noise.add(picture, deviation, grey, samples) : picture;
  }
}
