package touchstone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedTest {
  @Test
  void aStreamDependsOnSeedPurposeAndStepAlone() {
    assertThat(new Seed(7).stream("z", 3).nextLong())
        .isEqualTo(new Seed(7).stream("z", 3).nextLong());
  }

  @Test
  void streamsOfOtherSeedsPurposesAndStepsDiffer() {
    Set<Long> first = new HashSet<>();
    for (long seed = 0; seed < 20; seed++) {
      for (String purpose : new String[] {"z", "weights", "epoch"}) {
        for (long step = 0; step < 50; step++) {
          first.add(new Seed(seed).stream(purpose, step).nextLong());
          first.add(new Seed(seed).derive(purpose).stream("z", step).nextLong());
        }
      }
    }
    assertThat(first).hasSize(2 * 20 * 3 * 50);
  }
}
