package touchstone.gan.latent;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.data.PictureArray;
import touchstone.data.PixelHash;
import touchstone.engine.Seed;
import touchstone.gan.Latent;
import touchstone.gan.reconstruction.Autoencoder;
import touchstone.gan.reconstruction.FakeOrigin;
import touchstone.gan.reconstruction.Regions;
import touchstone.media.Picture;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * A trained diffusion model in use. A twin is its picture, noised to a random time and denoised
 * again (Meng et al. 2021, "SDEdit"): the content stays, the detail that the noise drowned is made
 * up anew. Threads take turns.
 *
 * <p>Parts of pictures of more than 512 px a side are invented apart, so their seams may show.
 */
public final class DiffusionSampler implements LatentSampler {
  private static final double LEAST_TIME = 0.2;
  private static final double MOST_TIME = 0.7;
  private static final int TWIN_STEPS = 12;

  /** Where sampling from noise alone starts: at 1 there is no signal to divide by. */
  private static final double START = 0.98;

  private static final int SAMPLE_STEPS = 50;

  private final String id;
  private final long seed;
  private final Autoencoder autoencoder;
  private final LatentScale scale;
  private final NoisePredictor predictor;

  /**
   * A sampler in use.
   *
   * @param id of the sampler
   * @param seed that it was trained with
   * @param autoencoder whose latent it samples, and that nothing else uses
   * @param network of a trained {@link DiffusionModel}
   */
  public DiffusionSampler(
      String id, long seed, Autoencoder autoencoder, LatentScale scale, Network network) {
    this.id = id;
    this.seed = seed;
    this.autoencoder = autoencoder;
    this.scale = scale;
    predictor = new NoisePredictor(network);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public FakeOrigin origin(Picture real) {
    return new FakeOrigin(id, seed, PixelHash.of(real));
  }

  @Override
  public Picture twin(Picture real, SplittableRandom random) {
    return twin(real, random.nextDouble(LEAST_TIME, MOST_TIME), random);
  }

  /**
   * The twin of a picture.
   *
   * @param time that it is noised to: from 0, a plain reconstruction, to 1, where nothing of it is
   *     left
   */
  synchronized Picture twin(Picture real, double time, SplittableRandom random) {
    return Regions.through(
        real, multiple(), region -> pictures(invented(region, time, random)).get(0));
  }

  private INDArray invented(Picture region, double time, SplittableRandom random) {
    INDArray clean = scale.normalised(autoencoder.encode(PictureArray.of(List.of(region))));
    INDArray noise = Latent.normal(random, clean.shape());
    INDArray noisy =
        clean.mul(CosineSchedule.signal(time)).addi(noise.mul(CosineSchedule.noise(time)));
    return denoised(noisy, time, TWIN_STEPS);
  }

  @Override
  public synchronized List<Picture> sample(int count, int size, long seed) {
    int side = (size + multiple() - 1) / multiple() * multiple() / autoencoder.multiple();
    INDArray noise =
        Latent.normal(
            new Seed(seed).stream("sample", 0), count, autoencoder.channels(), side, side);
    return pictures(denoised(noise, START, SAMPLE_STEPS)).stream()
        .map(picture -> picture.crop(0, 0, size, size))
        .toList();
  }

  private int multiple() {
    return autoencoder.multiple() * NoisePredictor.MULTIPLE;
  }

  private List<Picture> pictures(INDArray normalised) {
    return PictureArray.pictures(autoencoder.decode(scale.restored(normalised)));
  }

  /** Song et al. 2021 (DDIM), equation 12 with σ = 0: nothing in it is random. */
  private INDArray denoised(INDArray noisy, double from, int steps) {
    INDArray latent = noisy;
    double[] times = new double[Math.toIntExact(noisy.size(0))];
    for (int step = steps; step > 0; step--) {
      double now = from * step / steps;
      double next = from * (step - 1) / steps;
      Arrays.fill(times, now);
      INDArray noise = predictor.noise(latent, times, Mode.INFERENCE);
      INDArray clean =
          latent.sub(noise.mul(CosineSchedule.noise(now))).divi(CosineSchedule.signal(now));
      latent = clean.muli(CosineSchedule.signal(next)).addi(noise.muli(CosineSchedule.noise(next)));
    }
    return latent;
  }
}
