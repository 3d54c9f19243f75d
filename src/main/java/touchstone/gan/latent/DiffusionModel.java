package touchstone.gan.latent;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.gan.Latent;
import touchstone.gan.StepReport;
import touchstone.gan.reconstruction.Autoencoder;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/**
 * A denoising-diffusion model in training (Ho et al. 2020): latents get noise of a random time, and
 * the mean square error of the noise that the network finds in them is brought down. The weights'
 * average samples.
 */
public final class DiffusionModel implements LatentModel {
  private final Autoencoder autoencoder;
  private final LatentScale scale;
  private final LongToDoubleFunction rate;
  private final Seed seed;
  private final Learner learner;

  /**
   * Untrained; the same spec gives the same weights.
   *
   * @param scale of the autoencoder's latents
   * @param rate Adam's step size at a step
   */
  public DiffusionModel(
      LatentSpec spec, Autoencoder autoencoder, LatentScale scale, LongToDoubleFunction rate) {
    this.autoencoder = autoencoder;
    this.scale = scale;
    this.rate = rate;
    seed = new Seed(spec.seed());
    learner =
        new Learner(
            NoisePredictor.layers(autoencoder.channels(), spec.width(), spec.blocks()),
            seed.derive("network"));
  }

  @Override
  public StepReport step(long step, INDArray crops) {
    NoisePredictor live = new NoisePredictor(learner.network());
    learner.network().clearGradients();
    SplittableRandom random = seed.stream("noise", step);
    INDArray clean = scale.normalised(autoencoder.encode(crops));
    INDArray noise = Latent.normal(random, clean.shape());
    INDArray error = error(live, clean, noise, times(clean.size(0), random), Mode.TRAINING);
    double loss = meanSquare(error);
    live.backward(error.muli(2.0 / error.length()));
    return new StepReport(step, 0, loss, 0, learner.update(step, rate.applyAsDouble(step)));
  }

  @Override
  public HeldOutLoss heldOut(INDArray crops) {
    SplittableRandom random = seed.stream("held out", 0);
    INDArray clean = scale.normalised(autoencoder.encode(crops));
    INDArray noise = Latent.normal(random, clean.shape());
    NoisePredictor averaged = new NoisePredictor(learner.average());
    double[] times = times(clean.size(0), random);
    INDArray error = error(averaged, clean, noise, times, Mode.INFERENCE);
    return new HeldOutLoss(meanSquare(error), meanSquare(noise));
  }

  /** Share out 0 to 1 among a batch: a loss that varies less from step to step. */
  private static double[] times(long count, SplittableRandom random) {
    double[] times = new double[Math.toIntExact(count)];
    for (int i = 0; i < times.length; i++) {
      times[i] = (i + random.nextDouble()) / times.length;
    }
    return times;
  }

  private static INDArray error(
      NoisePredictor predictor, INDArray clean, INDArray noise, double[] times, Mode mode) {
    INDArray noisy =
        NoisePredictor.scaled(clean, times, CosineSchedule::signal)
            .addi(NoisePredictor.scaled(noise, times, CosineSchedule::noise));
    return predictor.noise(noisy, times, mode).subi(noise);
  }

  private static double meanSquare(INDArray array) {
    double norm = array.norm2Number().doubleValue();
    return norm * norm / array.length();
  }

  @Override
  public Network network() {
    return learner.average();
  }

  @Override
  public Map<String, INDArray> state() {
    return learner.state();
  }
}
