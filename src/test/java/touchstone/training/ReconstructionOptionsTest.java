package touchstone.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReconstructionOptionsTest {
  private static final ReconstructionOptions OPTIONS = ReconstructionOptions.DEFAULT;

  @Test
  void aCropIsEightPositionsOfAnyLatentASideAtLeast() {
    for (int depth = 1; depth <= 4; depth++) {
      assertThat(OPTIONS.forDepth(depth).crop() >> depth)
          .as("depth %d", depth)
          .isGreaterThanOrEqualTo(8);
    }
  }

  @Test
  void onlyADeepGeneratorIsTrainedOtherwise() {
    assertThat(OPTIONS.forDepth(3)).isEqualTo(OPTIONS);
    assertThat(OPTIONS.forDepth(4).rate()).isEqualTo(OPTIONS.rate() / 2);
    assertThat(OPTIONS.withSteps(7).forDepth(4)).isEqualTo(OPTIONS.forDepth(4).withSteps(7));
  }
}
