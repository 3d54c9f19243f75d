package touchstone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import touchstone.analysis.Channel;
import touchstone.analysis.Outcome;
import touchstone.analysis.Priority;
import touchstone.analysis.Submission;
import touchstone.analysis.Verdict;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Reason;
import touchstone.error.ErrorCode;
import touchstone.media.MediaKey;
import touchstone.media.MediaType;

class AnalysisMetersTest {
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final AnalysisMeters meters = new AnalysisMeters(registry);
  private final Submission submission =
      new Submission(UUID.randomUUID(), "s", "1", Priority.LIVE, null, Channel.REST, Instant.now());

  private static Outcome judged(Instant at) {
    return new Outcome.Judged(
        new Verdict(
            UUID.randomUUID(),
            MediaKey.of(new byte[] {1}),
            MediaType.PNG,
            1,
            64,
            64,
            new Detection(
                Decision.SYNTHETIC, Optional.empty(), List.of(Reason.ABOVE_SYNTHETIC_THRESHOLD)),
            "m",
            "p",
            new Verdict.Timings(8, 21),
            at));
  }

  private double count(String counter, String key, String value) {
    return registry.get(counter).tag(key, value).counter().count();
  }

  private double seconds(String stage) {
    return registry.get("touchstone.stage").tag("stage", stage).timer().totalTime(TimeUnit.SECONDS);
  }

  @Test
  void countsVerdictsAndTimesTheirStages() {
    meters.settled(submission, judged(Instant.now()), true);
    assertThat(count("touchstone.verdicts", "verdict", "SYNTHETIC")).isEqualTo(1);
    assertThat(seconds("decode")).isEqualTo(0.008);
    assertThat(seconds("score")).isEqualTo(0.021);
    assertThat(seconds("total")).isPositive();
  }

  @Test
  void countsRefusalsByCode() {
    Outcome refused = new Outcome.Refused(ErrorCode.EMPTY_MEDIA, "no bytes");
    meters.settled(submission, refused, true);
    meters.settled(submission, refused, true);
    assertThat(count("touchstone.refusals", "code", "EMPTY_MEDIA")).isEqualTo(2);
  }

  @Test
  void countsARepeatedAnswerAsNoVerdict() {
    meters.settled(submission, judged(Instant.now()), false);
    assertThat(count("touchstone.repeats", "channel", "REST")).isEqualTo(1);
    assertThat(registry.find("touchstone.verdicts").counter()).isNull();
  }

  @Test
  void doesNotTimeStagesThatAnEarlierSubmissionWentThrough() {
    meters.settled(submission, judged(submission.receivedAt().minusSeconds(60)), true);
    assertThat(count("touchstone.verdicts", "verdict", "SYNTHETIC")).isEqualTo(1);
    assertThat(registry.find("touchstone.stage").tag("stage", "decode").timer()).isNull();
  }
}
