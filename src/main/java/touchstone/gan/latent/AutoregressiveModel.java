package touchstone.gan.latent;

import java.util.Map;
import java.util.function.LongToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.gan.StepReport;
import touchstone.gan.reconstruction.Autoencoder;
import touchstone.nn.Codebook;
import touchstone.nn.Network;

/**
 * An autoregressive model of codes in training: the cross entropy of each code given those before
 * it is brought down. Losses are in bits a code. The weights' average samples.
 */
public final class AutoregressiveModel implements LatentModel {
  private static final double NATS_IN_A_BIT = Math.log(2);

  private final Autoencoder autoencoder;
  private final Codebook codebook;
  private final LatentScale scale;
  private final LongToDoubleFunction rate;
  private final Learner learner;

  /**
   * Untrained; the same spec gives the same weights.
   *
   * @param autoencoder with a VQ bottleneck
   * @param scale of the autoencoder's latents
   * @param rate Adam's step size at a step
   */
  public AutoregressiveModel(
      LatentSpec spec, Autoencoder autoencoder, LatentScale scale, LongToDoubleFunction rate) {
    this.autoencoder = autoencoder;
    this.scale = scale;
    this.rate = rate;
    codebook = autoencoder.codebook();
    learner =
        new Learner(
            CodePredictor.layers(
                autoencoder.channels(),
                codebook.length(),
                codebook.size(),
                spec.width(),
                spec.blocks()),
            new Seed(spec.seed()).derive("network"));
  }

  @Override
  public StepReport step(long step, INDArray crops) {
    INDArray latents = autoencoder.encode(crops);
    learner.network().clearGradients();
    double nats =
        new CodePredictor(learner.network(), codebook.length())
            .learn(scale.normalised(latents), codebook.nearest(latents));
    return new StepReport(
        step, 0, nats / NATS_IN_A_BIT, 0, learner.update(step, rate.applyAsDouble(step)));
  }

  @Override
  public HeldOutLoss heldOut(INDArray crops) {
    INDArray latents = autoencoder.encode(crops);
    int[] codes = codebook.nearest(latents);
    double nats =
        new CodePredictor(learner.average(), codebook.length())
            .judge(scale.normalised(latents), codes);
    return new HeldOutLoss(nats / NATS_IN_A_BIT, frequencies(codes) / NATS_IN_A_BIT);
  }

  /** The mean entropy of the codes of each place within a position, in nats. */
  private double frequencies(int[] codes) {
    int places = autoencoder.channels() / codebook.length();
    int[][] uses = new int[places][codebook.size()];
    for (int i = 0; i < codes.length; i++) {
      uses[i % places][codes[i]]++;
    }
    double sum = 0;
    for (int[] place : uses) {
      for (int use : place) {
        double share = (double) use * places / codes.length;
        sum -= use == 0 ? 0 : share * Math.log(share);
      }
    }
    return sum / places;
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
