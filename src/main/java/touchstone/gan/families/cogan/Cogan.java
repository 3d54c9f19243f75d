package touchstone.gan.families.cogan;

import java.util.Set;
import touchstone.data.DataNeed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;

/** The family of Liu and Tuzel 2016. */
public final class Cogan implements GanFamily {
  @Override
  public String name() {
    return "cogan";
  }

  @Override
  public DataNeed needs() {
    return DataNeed.TWO_DOMAINS;
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.LOSS, GanSetting.PENALTY, GanSetting.MINIBATCH);
  }

  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN;
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new CoganModel(spec);
  }
}
