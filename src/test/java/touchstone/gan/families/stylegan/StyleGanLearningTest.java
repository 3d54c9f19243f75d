package touchstone.gan.families.stylegan;

import touchstone.gan.GanFamily;
import touchstone.gan.LearningContract;

class StyleGanLearningTest extends LearningContract {
  @Override
  protected GanFamily family() {
    return new StyleGan();
  }

  @Override
  protected int steps() {
    return 200;
  }
}
