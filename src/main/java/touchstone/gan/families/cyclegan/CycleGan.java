package touchstone.gan.families.cyclegan;

import java.util.Set;
import touchstone.data.DataNeed;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.TranslatingFamily;
import touchstone.gan.Translator;
import touchstone.gan.mechanisms.ConvolutionalTranslator;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.Network;

/** The family of Zhu et al. 2017, which learns from two sets of pictures without pairs. */
public final class CycleGan implements TranslatingFamily {
  /** A quarter of the paper's: a step runs its generators six times. */
  private static final int FILTERS = 16;

  @Override
  public String name() {
    return "cyclegan";
  }

  @Override
  public DataNeed needs() {
    return DataNeed.TWO_DOMAINS;
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.LATENT, GanSetting.PENALTY, GanSetting.MINIBATCH);
  }

  @Override
  public GanSpec defaults() {
    GanSpec.Size size = GanSpec.DCGAN.size();
    return GanSpec.DCGAN
        .with(new GanSpec.Size(size.side(), size.latent(), FILTERS, 0))
        .with(new GanSpec.Game(AdversarialLoss.LEAST_SQUARES, 0, MinibatchFeature.NONE));
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new CycleGanModel(spec);
  }

  @Override
  public Translator translator(GanSpec.Size size, Network generator) {
    return new ConvolutionalTranslator(size.side(), size.side(), 1, generator);
  }
}
