package touchstone.gan.families.sngan;

import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.mechanisms.AdversarialModel;
import touchstone.gan.mechanisms.Rules;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Network;

/** The family of Miyato et al. 2018. */
public final class Sngan implements GanFamily {
  @Override
  public String name() {
    return "sngan";
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.PENALTY);
  }

  /** Setting C of the paper: one update of the critic to one of the generator. */
  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN
        .with(new GanSpec.Size(32, 128, 32, 0))
        .with(new GanSpec.Game(AdversarialLoss.HINGE, 0, MinibatchFeature.NONE));
  }

  @Override
  public GanModel build(GanSpec spec) {
    spec.requireLoss(AdversarialLoss.HINGE, AdversarialLoss.NON_SATURATING);
    return new AdversarialModel(
        spec,
        Rules.PLAIN,
        Network.of(SnganNetworks.generator(spec.size()), DataType.FLOAT),
        Network.of(SnganNetworks.critic(spec), DataType.FLOAT));
  }
}
