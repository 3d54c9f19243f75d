package touchstone.gan.families.stylegan3;

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

/** The family of Karras et al. 2021, in its configuration that moves with its input. */
public final class StyleGan3 implements GanFamily {
  private static final int MAPPING_DEPTH = 2;
  private static final int PENALTY_EVERY = 16;

  @Override
  public String name() {
    return "stylegan3";
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of();
  }

  /** The penalty is γ / 2 with γ = 0.2: the paper's 2 to 10 are for pictures of 256 to 1024. */
  @Override
  public GanSpec defaults() {
    return new GanSpec(
        new GanSpec.Size(32, 128, 16, 0),
        new GanSpec.Game(AdversarialLoss.NON_SATURATING, 0.1, MinibatchFeature.STANDARD_DEVIATION),
        new GanSpec.Pace(2.5e-3, 2e-3, 0, 0.99, 0.998),
        new Seed(1));
  }

  /** Without mixing of styles and path lengths, as the paper has it. */
  @Override
  public GanModel build(GanSpec spec) {
    Pyramid pyramid = Pyramid.of(spec.size());
    Schedule schedule = new Schedule(pyramid);
    return new StyleModel(
        spec,
        new StyleRules(MAPPING_DEPTH, 0, PENALTY_EVERY, 0, 1),
        schedule.rows(),
        new Synthesis(schedule, spec.size().latent()).layers(),
        ResidualCritic.layers(pyramid, spec.game().minibatch()));
  }
}
