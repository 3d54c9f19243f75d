package touchstone.gan.families.wgan;

import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.mechanisms.AdversarialModel;
import touchstone.gan.mechanisms.Rules;
import touchstone.gan.mechanisms.StridedNetworks;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;

/**
 * The family of Arjovsky et al. 2017. Its reports' "critic_difference" is the estimated distance.
 */
public final class Wgan implements GanFamily {
  private static final double CLIP = 0.01;
  private static final int CRITIC_UPDATES = 5;

  private static final Rules RULES = new Rules(CRITIC_UPDATES, CLIP, false, Rules.Penalty.NONE, 1);

  @Override
  public String name() {
    return "wgan";
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.LOSS, GanSetting.PENALTY, GanSetting.BETA1, GanSetting.BETA2);
  }

  /** RMSProp has no use for the decays of Adam. */
  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN
        .with(new GanSpec.Size(32, 128, 32, 0))
        .with(new GanSpec.Game(AdversarialLoss.WASSERSTEIN, 0, MinibatchFeature.NONE))
        .with(new GanSpec.Pace(5e-5, 5e-5, 0, 0, 0.999));
  }

  @Override
  public GanModel build(GanSpec spec) {
    spec.requireLoss(AdversarialLoss.WASSERSTEIN);
    return new AdversarialModel(
        spec,
        RULES,
        Network.of(StridedNetworks.generator(spec.size().latent(), spec.size()), DataType.FLOAT),
        Network.of(
            StridedNetworks.critic(
                0, spec.size(), NormalizationSpec.BatchNorm::new, spec.game().minibatch()),
            DataType.FLOAT));
  }
}
