package touchstone.gan.families.srgan;

import java.util.Set;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.TranslatingFamily;
import touchstone.gan.Translator;
import touchstone.gan.mechanisms.ConvolutionalTranslator;
import touchstone.nn.Network;

/** The family of Ledig et al. 2016, which learns to enlarge pictures from pictures alone. */
public final class Srgan implements TranslatingFamily {
  @Override
  public String name() {
    return "srgan";
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of(GanSetting.LATENT, GanSetting.PENALTY, GanSetting.MINIBATCH);
  }

  /** The paper's rate and decays. */
  @Override
  public GanSpec defaults() {
    return GanSpec.DCGAN.with(new GanSpec.Pace(1e-4, 1e-4, 0.9, 0.999, 0.999));
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new SrganModel(spec);
  }

  /** Larger squares than it was trained on: what is enlarged at their borders knows less. */
  @Override
  public Translator translator(GanSpec.Size size, Network generator) {
    int trainedAt = size.side() / Enlargement.FACTOR;
    return new ConvolutionalTranslator(size.side(), trainedAt, Enlargement.FACTOR, generator);
  }
}
