package touchstone.gan.families.biggan;

import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.data.DataNeed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.mechanisms.AdversarialModel;
import touchstone.gan.mechanisms.Rules;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Network;

/** The family of Brock et al. 2018. */
public final class BigGan implements GanFamily {
  private static final int CRITIC_UPDATES = 2;
  private static final double ORTHOGONAL_WEIGHT = 1e-4;

  private static final Rules RULES =
      new Rules(
          CRITIC_UPDATES,
          0,
          true,
          Rules.Penalty.NONE,
          1,
          Optional.of(new OrthogonalPenalty(ORTHOGONAL_WEIGHT)));

  @Override
  public String name() {
    return "biggan";
  }

  @Override
  public DataNeed needs() {
    return DataNeed.LABELLED;
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.LOSS, GanSetting.PENALTY);
  }

  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN
        .with(new GanSpec.Size(32, 128, 32, 0))
        .with(new GanSpec.Game(AdversarialLoss.HINGE, 0, MinibatchFeature.NONE))
        .with(new GanSpec.Pace(1e-4, 4e-4, 0, 0.999, 0.999));
  }

  @Override
  public GanModel build(GanSpec spec) {
    spec.requireLoss(AdversarialLoss.HINGE);
    return new AdversarialModel(
        spec,
        RULES,
        Network.of(BigGanNetworks.generator(spec.size()), DataType.FLOAT),
        Network.of(BigGanNetworks.critic(spec), DataType.FLOAT));
  }
}
