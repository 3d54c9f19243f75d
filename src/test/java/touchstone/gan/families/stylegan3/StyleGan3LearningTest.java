package touchstone.gan.families.stylegan3;

import touchstone.gan.GanFamily;
import touchstone.gan.LearningContract;

class StyleGan3LearningTest extends LearningContract {
  @Override
  protected GanFamily family() {
    return new StyleGan3();
  }

  @Override
  protected int steps() {
    return 240;
  }
}
