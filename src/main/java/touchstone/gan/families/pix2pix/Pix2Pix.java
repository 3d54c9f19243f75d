package touchstone.gan.families.pix2pix;

import touchstone.data.DataNeed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSpec;

/** The family of Isola et al. 2016, which learns from pairs. */
public final class Pix2Pix implements GanFamily {
  @Override
  public String name() {
    return "pix2pix";
  }

  @Override
  public DataNeed needs() {
    return DataNeed.PAIRED;
  }

  @Override
  public boolean translates() {
    return true;
  }

  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN;
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new Pix2PixModel(spec);
  }
}
