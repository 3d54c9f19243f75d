package touchstone.gan.families.r3gan;

import java.util.Set;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.nn.AdversarialLoss;

/** The family of Huang et al. 2024. */
public final class R3gan implements GanFamily {
  /** Half of the paper's γ, which is for larger pictures; at 64 pixels less is enough. */
  private static final double PENALTY = 0.5;

  @Override
  public String name() {
    return "r3gan";
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.LOSS, GanSetting.MINIBATCH);
  }

  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN
        .with(new GanSpec.Game(AdversarialLoss.NON_SATURATING, PENALTY, MinibatchFeature.NONE))
        .with(new GanSpec.Pace(2e-4, 2e-4, 0, 0.99, 0.999));
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new R3ganModel(spec);
  }
}
