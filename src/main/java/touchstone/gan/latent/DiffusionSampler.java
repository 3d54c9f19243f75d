package touchstone.gan.latent;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.engine.Seed;
import touchstone.gan.Latent;
import touchstone.gan.reconstruction.Autoencoder;
import touchstone.gan.reconstruction.Regions;
import touchstone.media.Picture;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;
import touchstone.nn.ResamplingSpec;

/**
 * A trained diffusion model in use. A twin is its picture, noised to a random time and denoised
 * again (Meng et al. 2021, "SDEdit"). At each step the latent's coarse content is set to that of
 * the picture (Choi et al. 2021, "ILVR"), since the network is too small to keep it: what stays is
 * what is seen, what is made up anew is the detail that the noise drowned. Threads take turns.
 *
 * <p>Parts of pictures of more than 512 px a side are invented apart, so their seams may show.
 */
public final class DiffusionSampler implements LatentSampler {
  private static final double LEAST_TIME = 0.2;
  private static final double MOST_TIME = 0.6;

  /**
   * Positions a side that the content of a twin is kept in means over; what the network takes
   * divides it.
   */
  private static final int COARSE = 4;

  /** Of a twin's detail against the picture's: neither softer nor crisper marks a fake. */
  private static final double LEAST_DETAIL = 0.9;

  private static final double MOST_DETAIL = 1.3;

  /** So that where there is no detail nothing is divided by 0. */
  private static final double TINY = 1e-6;

  private static final int TWIN_STEPS = 12;

  /** Where sampling from noise alone starts: at 1 there is no signal to divide by. */
  private static final double START = 0.98;

  private static final int SAMPLE_STEPS = 50;

  private final String id;
  private final Autoencoder autoencoder;
  private final LatentScale scale;
  private final NoisePredictor predictor;
  private final Network enlargement;

  /**
   * A sampler in use.
   *
   * @param id of the sampler
   * @param autoencoder whose latent it samples, and that nothing else uses
   * @param network of a trained {@link DiffusionModel}
   */
  public DiffusionSampler(String id, Autoencoder autoencoder, LatentScale scale, Network network) {
    this.id = id;
    this.autoencoder = autoencoder;
    this.scale = scale;
    predictor = new NoisePredictor(network);
    LayerSpec twice = new ResamplingSpec.BilinearUpsample(autoencoder.channels());
    enlargement = Network.of(List.of(twice, twice), DataType.FLOAT);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Picture twin(Picture real, SplittableRandom random) {
    return twin(real, random.nextDouble(LEAST_TIME, MOST_TIME), random);
  }

  /**
   * The twin of a picture.
   *
   * @param time that it is noised to: from 0, a plain reconstruction, to 1, where nothing of it is
   *     left but its coarse content
   */
  synchronized Picture twin(Picture real, double time, SplittableRandom random) {
    return Regions.through(
        real, multiple(), region -> pictures(invented(region, time, random)).get(0));
  }

  private INDArray invented(Picture region, double time, SplittableRandom random) {
    INDArray real = scale.normalised(autoencoder.encode(PictureArray.of(List.of(region))));
    INDArray noise = Latent.normal(random, real.shape());
    INDArray noisy =
        real.mul(CosineSchedule.signal(time)).addi(noise.mul(CosineSchedule.noise(time)));
    INDArray invented =
        denoised(noisy, time, TWIN_STEPS, clean -> clean.addi(coarse(real.sub(clean))));
    return asDetailed(invented, real, random.nextDouble(LEAST_DETAIL, MOST_DETAIL));
  }

  /**
   * With fine detail about as strong, channel by channel, as the picture's: a network that learned
   * from square errors makes up too little where there is much, and too much where there is little.
   */
  private INDArray asDetailed(INDArray invented, INDArray real, double strength) {
    INDArray coarse = coarse(invented).dup();
    INDArray fine = invented.sub(coarse);
    INDArray wanted = real.sub(coarse(real));
    INDArray gain = wanted.norm2(true, 0, 2, 3).divi(fine.norm2(true, 0, 2, 3).addi(TINY));
    return coarse.addi(fine.mul(gain.muli(strength)));
  }

  @Override
  public synchronized List<Picture> sample(int count, int size, long seed) {
    int side = (size + multiple() - 1) / multiple() * multiple() / autoencoder.multiple();
    INDArray noise =
        Latent.normal(
            new Seed(seed).stream("sample", 0), count, autoencoder.channels(), side, side);
    return pictures(denoised(noise, START, SAMPLE_STEPS, UnaryOperator.identity())).stream()
        .map(picture -> picture.crop(0, 0, size, size))
        .toList();
  }

  private int multiple() {
    return autoencoder.multiple() * COARSE;
  }

  private List<Picture> pictures(INDArray normalised) {
    return PictureArray.pictures(autoencoder.decode(scale.restored(normalised)));
  }

  /** A latent without what is finer than some positions: means of squares, smoothly enlarged. */
  private INDArray coarse(INDArray latent) {
    long[] shape = latent.shape();
    INDArray means =
        latent
            .reshape('c', shape[0], shape[1], shape[2] / COARSE, COARSE, shape[3] / COARSE, COARSE)
            .mean(3, 5);
    return enlargement.forward(means, Mode.INFERENCE);
  }

  /**
   * Song et al. 2021 (DDIM), equation 12 with σ = 0: nothing in it is random.
   *
   * @param corrected what the latent that each step foresees is to be
   */
  private INDArray denoised(
      INDArray noisy, double from, int steps, UnaryOperator<INDArray> corrected) {
    INDArray latent = noisy;
    double[] times = new double[Math.toIntExact(noisy.size(0))];
    for (int step = steps; step > 0; step--) {
      double now = from * step / steps;
      double next = from * (step - 1) / steps;
      Arrays.fill(times, now);
      INDArray noise = predictor.noise(latent, times, Mode.INFERENCE);
      INDArray clean =
          corrected.apply(
              latent.sub(noise.mul(CosineSchedule.noise(now))).divi(CosineSchedule.signal(now)));
      latent = clean.muli(CosineSchedule.signal(next)).addi(noise.muli(CosineSchedule.noise(next)));
    }
    return latent;
  }
}
