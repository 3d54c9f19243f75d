package touchstone.gan.families.stylegan2;

import java.util.Set;
import touchstone.engine.Seed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.gan.mechanisms.Pyramid;
import touchstone.gan.mechanisms.ResidualCritic;
import touchstone.gan.mechanisms.StyleModel;
import touchstone.gan.mechanisms.StyleRules;
import touchstone.nn.AdversarialLoss;

/** The family of Karras et al. 2019. */
public final class StyleGan2 implements GanFamily {
  private static final int MAPPING_DEPTH = 8;
  private static final double MIXING = 0.9;
  private static final int PENALTY_EVERY = 16;

  /** With pictures y of deviation 1 / side and a mean over rows this is the paper's γ. */
  private static final double PATH_LENGTH = 2;

  private static final int PATH_LENGTH_EVERY = 4;

  static final StyleRules RULES =
      new StyleRules(MAPPING_DEPTH, MIXING, PENALTY_EVERY, PATH_LENGTH, PATH_LENGTH_EVERY);

  @Override
  public String name() {
    return "stylegan2";
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
        new Synthesis(pyramid, spec.size().latent()).layers(),
        ResidualCritic.layers(pyramid, spec.game().minibatch()));
  }
}
