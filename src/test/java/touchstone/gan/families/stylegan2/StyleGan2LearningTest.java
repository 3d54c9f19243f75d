package touchstone.gan.families.stylegan2;

import touchstone.gan.GanFamily;
import touchstone.gan.LearningContract;

class StyleGan2LearningTest extends LearningContract {
  @Override
  protected GanFamily family() {
    return new StyleGan2();
  }

  @Override
  protected int steps() {
    return 200;
  }
}
