package touchstone.gan.families.progan;

import java.util.Set;
import touchstone.engine.Seed;
import touchstone.gan.GanFamily;
import touchstone.gan.GanModel;
import touchstone.gan.GanSetting;
import touchstone.gan.GanSpec;
import touchstone.gan.MinibatchFeature;
import touchstone.nn.AdversarialLoss;

/** The family of Karras et al. 2017. */
public final class Progan implements GanFamily {
  private static final int GRADIENT_PENALTY = 10;

  private final Growth growth;

  /**
   * Grows to 64 pixels within 1,800 steps, most of which are cheap. The paper shows 800,000
   * pictures in each phase.
   */
  public Progan() {
    this(new Growth(200, 200));
  }

  Progan(Growth growth) {
    this.growth = growth;
  }

  @Override
  public String name() {
    return "progan";
  }

  @Override
  public Set<GanSetting> lacks() {
    return Set.of();
  }

  @Override
  public GanSpec defaults() {
    return new GanSpec(
        new GanSpec.Size(64, 128, 16, 0),
        new GanSpec.Game(
            AdversarialLoss.WASSERSTEIN, GRADIENT_PENALTY, MinibatchFeature.STANDARD_DEVIATION),
        new GanSpec.Pace(1e-3, 1e-3, 0, 0.99, 0.999),
        new Seed(1));
  }

  @Override
  public GanModel build(GanSpec spec) {
    return new ProganModel(spec, growth);
  }
}
