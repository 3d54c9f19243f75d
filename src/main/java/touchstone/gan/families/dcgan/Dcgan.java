package touchstone.gan.families.dcgan;

import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.mechanisms.AdversarialModel;
import touchstone.gan.mechanisms.Rules;
import touchstone.gan.mechanisms.StridedNetworks;
import touchstone.nn.Network;
import touchstone.nn.NormalizationSpec;

/** The family of Radford et al. 2015. */
public final class Dcgan implements GanFamily {
  @Override
  public String name() {
    return "dcgan";
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.PENALTY);
  }

  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN;
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new AdversarialModel(
        spec,
        Rules.PLAIN,
        Network.of(StridedNetworks.generator(spec.size().latent(), spec.size()), DataType.FLOAT),
        Network.of(
            StridedNetworks.critic(
                0, spec.size(), NormalizationSpec.BatchNorm::new, spec.game().minibatch()),
            DataType.FLOAT));
  }
}
