package touchstone.gan.families.wgangp;

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

/** The family of Gulrajani et al. 2017. */
public final class WganGp implements GanFamily {
  private static final int CRITIC_UPDATES = 5;
  private static final double PENALTY = 10;

  private static final Rules RULES = new Rules(CRITIC_UPDATES, 0, true, Rules.Penalty.BETWEEN, 1);

  @Override
  public String name() {
    return "wgangp";
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.LOSS, GanSetting.MINIBATCH);
  }

  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN
        .with(new GanSpec.Size(32, 128, 32, 0))
        .with(new GanSpec.Game(AdversarialLoss.WASSERSTEIN, PENALTY, MinibatchFeature.NONE))
        .with(new GanSpec.Pace(1e-4, 1e-4, 0, 0.9, 0.999));
  }

  @Override
  public GanModel build(GanSpec spec) {
    spec.requireLoss(AdversarialLoss.WASSERSTEIN);
    if (spec.game().minibatch() != MinibatchFeature.NONE) {
      throw new IllegalArgumentException(
          "this family penalises the critic's gradient to each picture by itself, so its critic"
              + " cannot look at the batch as a whole: choose minibatch NONE, not "
              + spec.game().minibatch());
    }
    return new AdversarialModel(
        spec,
        RULES,
        Network.of(StridedNetworks.generator(spec.size().latent(), spec.size()), DataType.FLOAT),
        Network.of(
            StridedNetworks.critic(
                0, spec.size(), NormalizationSpec.LayerNorm::new, MinibatchFeature.NONE),
            DataType.FLOAT));
  }
}
