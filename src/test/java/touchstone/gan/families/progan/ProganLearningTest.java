package touchstone.gan.families.progan;

import touchstone.gan.GanFamily;
import touchstone.gan.LearningContract;

/** It learns at 4 pixels, while 8 pixels are faded in, and after that. */
class ProganLearningTest extends LearningContract {
  @Override
  protected GanFamily family() {
    return new Progan(new Growth(120, 80));
  }

  @Override
  protected int steps() {
    return 300;
  }
}
