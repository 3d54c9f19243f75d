package touchstone.gan.families.pix2pix;

import java.util.Set;
import touchstone.data.DataNeed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.TranslatingFamily;
import touchstone.gan.Translator;
import touchstone.nn.Network;

/** The family of Isola et al. 2016, which learns from pairs. */
public final class Pix2Pix implements TranslatingFamily {
  @Override
  public String name() {
    return "pix2pix";
  }

  @Override
  public DataNeed needs() {
    return DataNeed.PAIRED;
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.LATENT, GanSetting.PENALTY, GanSetting.MINIBATCH);
  }

  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN;
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new Pix2PixModel(spec);
  }

  @Override
  public Translator translator(GanSpec.Size size, Network generator) {
    return new UNetTranslator(size.side(), generator);
  }
}
