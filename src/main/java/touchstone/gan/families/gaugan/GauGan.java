package touchstone.gan.families.gaugan;

import java.util.Set;
import touchstone.data.DataNeed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.TranslatingFamily;
import touchstone.gan.Translator;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Network;

/** The family of Park et al. 2019, which learns from label maps and their pictures. */
public final class GauGan implements TranslatingFamily {
  /** A quarter of the paper's: the maps are looked at anew in each layer. */
  private static final int FILTERS = 16;

  @Override
  public String name() {
    return "gaugan";
  }

  @Override
  public DataNeed needs() {
    return DataNeed.PAIRED;
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.PENALTY, GanSetting.MINIBATCH);
  }

  @Override
  public GanSpec defaults() {
    GanSpec.Size size = GanSpec.DCGAN.size();
    return GanSpec.DCGAN
        .with(new GanSpec.Size(size.side(), size.latent(), FILTERS, 0))
        .with(new GanSpec.Game(AdversarialLoss.HINGE, 0, MinibatchFeature.NONE))
        .with(new GanSpec.Pace(1e-4, 4e-4, 0, 0.999, 0.999));
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new GauGanModel(spec);
  }

  @Override
  public Translator translator(GanSpec.Size size, Network generator) {
    return new LabelMapTranslator(size.side(), size.latent(), generator);
  }
}
