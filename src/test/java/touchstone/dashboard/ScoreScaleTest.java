package touchstone.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchstone.analysis.Verdict;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Policy;
import touchstone.detector.Reason;
import touchstone.detector.Score;
import touchstone.media.MediaKey;
import touchstone.media.MediaType;

class ScoreScaleTest {
  private static final Policy POLICY = new Policy("p1", 0.2, 0.9);

  private static Verdict verdict(String policy, Optional<Score> score) {
    return new Verdict(
        UUID.randomUUID(),
        MediaKey.of(new byte[] {1}),
        MediaType.PNG,
        1,
        64,
        64,
        new Detection(Decision.INCONCLUSIVE, score, List.of(Reason.BETWEEN_THRESHOLDS)),
        "m",
        policy,
        new Verdict.Timings(1, 1),
        Instant.EPOCH);
  }

  @Test
  void drawsTheProbabilityAmongTheThresholds() {
    ScoreScale scale =
        ScoreScale.of(verdict("p1", Optional.of(new Score(0, 0.5))), POLICY).orElseThrow();
    assertThat(scale.marker()).isEqualTo(500);
    assertThat(scale.authenticEnd()).isEqualTo(200);
    assertThat(scale.syntheticStart()).isEqualTo(900);
    assertThat(scale.authenticEnd() + scale.between() + scale.synthetic()).isEqualTo(1000);
  }

  @Test
  void drawsNoThresholdsOfAnotherPolicy() {
    assertThat(ScoreScale.of(verdict("p0", Optional.of(new Score(0, 0.5))), POLICY)).isEmpty();
    assertThat(ScoreScale.of(verdict("p1", Optional.empty()), POLICY)).isEmpty();
  }
}
