package touchstone.gan.families.stylegan;

import java.util.Set;
import touchstone.engine.Seed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.mechanisms.Pyramid;
import touchstone.gan.mechanisms.StyleModel;
import touchstone.gan.mechanisms.StyleRules;
import touchstone.nn.AdversarialLoss;

/** The family of Karras et al. 2018. */
public final class StyleGan implements GanFamily {
  private static final int MAPPING_DEPTH = 8;
  private static final double MIXING = 0.9;
  private static final int PENALTY_EVERY = 16;

  static final StyleRules RULES = new StyleRules(MAPPING_DEPTH, MIXING, PENALTY_EVERY, 0, 1);

  @Override
  public String name() {
    return "stylegan";
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of();
  }

  /** The penalty is γ / 2 with γ = 0.2: the paper's 10 is for pictures of 1024 pixels. */
  @Override
  public GanSpec defaults() {
    return new GanSpec(
        new GanSpec.Size(64, 128, 16, 0),
        new GanSpec.Game(AdversarialLoss.NON_SATURATING, 0.1, MinibatchFeature.STANDARD_DEVIATION),
        new GanSpec.Pace(2e-3, 2e-3, 0, 0.99, 0.998),
        new Seed(1));
  }

  @Override
  public GanModel build(GanSpec spec) {
    Pyramid pyramid = Pyramid.of(spec.size());
    return new StyleModel(
        spec,
        RULES,
        2 * pyramid.levels(),
        StyleGanNetworks.synthesis(pyramid, spec.size().latent()),
        StyleGanNetworks.critic(pyramid, spec.game().minibatch()));
  }
}
