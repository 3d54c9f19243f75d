package touchstone.gan.families.dcgan;

import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;

/** The family of Radford et al. 2015. */
public final class Dcgan implements GanFamily {
  @Override
  public String name() {
    return "dcgan";
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new DcganModel(spec);
  }
}
