package touchstone.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.detector.Detector;
import touchstone.detector.ForeignDetector;
import touchstone.detector.Policy;
import touchstone.detector.TinyDetector;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaKey;
import touchstone.media.MediaLimits;
import touchstone.media.MediaVault;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

class ShadowTest {
  @TempDir private Path folder;

  private record Pair(Verdict incumbent, Verdict candidate) {}

  private final List<Pair> kept = Collections.synchronizedList(new ArrayList<>());
  private final RememberedVerdicts verdicts = new RememberedVerdicts();
  private final CountDownLatch open = new CountDownLatch(1);
  private Optional<Detector> candidate;
  private MediaVault vault;
  private Analysis analysis;
  private Shadow shadow;

  @BeforeEach
  void start() throws IOException {
    Path models = folder.resolve("models");
    TinyDetector.write(models, new Policy("tiny-1", 0.3, 0.7));
    ForeignDetector.write(models, ForeignDetector.smoothness(-1), ForeignDetector.INPUT);
    Detector incumbent = Detector.open(models, "tiny");
    candidate = Optional.of(Detector.open(models, ForeignDetector.ID));
    vault = new MediaVault(folder.resolve("vault"));
    MediaDecoder decoder = new MediaDecoder(MediaLimits.DEFAULT);
    shadow = new Shadow(vault, decoder, () -> candidate, verdicts, this::keep, Clock.systemUTC());
    analysis = new Analysis(vault, decoder, () -> incumbent, verdicts, shadow, Clock.systemUTC());
  }

  @AfterEach
  void end() {
    open.countDown();
    shadow.close();
  }

  private void keep(Verdict incumbent, Verdict other) {
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kept.add(new Pair(incumbent, other));
  }

  private Verdict judge(int picture) {
    byte[] rgb = new byte[64 * 64 * Picture.CHANNELS];
    new Random(picture).nextBytes(rgb);
    MediaKey media = vault.put(PictureEncoder.png(new Picture(64, 64, rgb)));
    Submission submission =
        new Submission(
            UUID.randomUUID(),
            "tests",
            UUID.randomUUID().toString(),
            Priority.LIVE,
            null,
            Channel.REST,
            Clock.systemUTC().instant());
    return ((Outcome.Judged) analysis.run(submission, media)).verdict();
  }

  private void awaitKept(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> kept.size() == count);
  }

  @Test
  void theCandidateJudgesTheSameMediaAfterTheAnswerWasGiven() {
    Verdict answer = judge(1);
    assertThat(answer.model()).isEqualTo("tiny");
    assertThat(kept).isEmpty();
    open.countDown();
    awaitKept(1);
    assertThat(kept.get(0).incumbent()).isEqualTo(answer);
    Verdict other = kept.get(0).candidate();
    assertThat(other.model()).isEqualTo("theirs");
    assertThat(other.media()).isEqualTo(answer.media());
    assertThat(other.detection().score()).isPresent();
  }

  @Test
  void withoutACandidateOrWithTheOneInForceNothingIsCompared() {
    open.countDown();
    candidate = Optional.empty();
    judge(1);
    candidate = Optional.of(Detector.open(folder.resolve("models"), "tiny"));
    judge(2);
    candidate = Optional.of(Detector.open(folder.resolve("models"), ForeignDetector.ID));
    judge(3);
    awaitKept(1);
    assertThat(kept.get(0).candidate().model()).isEqualTo("theirs");
  }

  @Test
  void whatComesTooFastIsPassedOverAndCounted() {
    int more = 5;
    for (int i = 0; i < Shadow.MOST_WAITING + 1 + more; i++) {
      judge(1);
    }
    assertThat(shadow.passedOver()).isBetween((long) more, more + 1L);
    open.countDown();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> kept.size() + shadow.passedOver() == Shadow.MOST_WAITING + 1 + more);
  }

  @Test
  void mediaThatIsGoneIsPassedOver() throws IOException {
    judge(1);
    Verdict second = judge(2);
    Files.delete(vault.find(second.media()).orElseThrow());
    open.countDown();
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> shadow.passedOver() == 1);
    assertThat(kept).hasSize(1);
  }
}
