package touchstone.gan.families.srgan;

import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;

/** The family of Ledig et al. 2016, which learns to enlarge pictures from pictures alone. */
public final class Srgan implements GanFamily {
  @Override
  public String name() {
    return "srgan";
  }

  /** The paper's rate and decays. */
  @Override
  public boolean translates() {
    return true;
  }

  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN.with(new GanSpec.Pace(1e-4, 1e-4, 0.9, 0.999, 0.999));
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new SrganModel(spec);
  }
}
