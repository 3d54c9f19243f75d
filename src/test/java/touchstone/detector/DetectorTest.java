package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.metrics.Scored;

class DetectorTest {
  private static final Policy POLICY = new Policy("tiny-1", 0.3, 0.7);

  @TempDir private Path folder;

  @BeforeEach
  void writeABundle() {
    TinyDetector.write(folder, POLICY);
  }

  private static Picture noise(int width, int height, long seed) {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    new SplittableRandom(seed).nextBytes(rgb);
    return new Picture(width, height, rgb);
  }

  private static Picture flat(int side, int value) {
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    Arrays.fill(rgb, (byte) value);
    return new Picture(side, side, rgb);
  }

  @Test
  void opensTheOneInForceWithItsPolicy() {
    Detector detector = Detector.open(folder);
    assertThat(detector.model()).isEqualTo("tiny");
    assertThat(detector.policy()).isEqualTo(POLICY);
    assertThat(Detector.open(folder, "tiny").judge(noise(90, 80, 1)))
        .isEqualTo(detector.judge(noise(90, 80, 1)));
  }

  @Test
  void theDecisionAndItsReasonFollowThePolicy() {
    Detection detection = Detector.open(folder).judge(noise(200, 150, 2));
    double probability = detection.score().orElseThrow().probability();
    assertThat(probability).isBetween(0.0, 1.0);
    assertThat(detection.decision()).isEqualTo(POLICY.decide(probability));
    assertThat(detection.reasons()).containsExactly(POLICY.reason(probability));
  }

  @Test
  void abstainsFromPicturesTooSmallOrFlatAndSaysSo() {
    Detector detector = Detector.open(folder);
    List<Detection> detections =
        detector.judge(List.of(noise(63, 500, 1), flat(100, 9), noise(64, 64, 1)));
    assertThat(detections.get(0)).isEqualTo(Detection.unjudged(Reason.TOO_SMALL));
    assertThat(detections.get(1)).isEqualTo(Detection.unjudged(Reason.NOT_APPLICABLE));
    assertThat(detections.get(2).score()).isPresent();
    assertThat(detections).extracting(Detection::decision).startsWith(Decision.INCONCLUSIVE);
  }

  @Test
  void manyAtOnceAreJudgedAsOneByOne() {
    Detector detector = Detector.open(folder);
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      pictures.add(noise(70 + 20 * i, 400 - 20 * i, i));
    }
    List<Detection> together = detector.judge(pictures);
    for (int i = 0; i < pictures.size(); i++) {
      Detection alone = detector.judge(pictures.get(i));
      assertThat(together.get(i).decision()).isEqualTo(alone.decision());
      assertThat(together.get(i).score().orElseThrow().logit())
          .isCloseTo(alone.score().orElseThrow().logit(), Offset.offset(1e-5));
    }
  }

  @Test
  void severalThreadsGetTheSameAnswers() throws Exception {
    Detector detector = Detector.open(folder);
    Detection expected = detector.judge(noise(128, 128, 5));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Detection>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int other = i;
        answers.add(
            threads.submit(
                () -> {
                  detector.judge(noise(64 + other, 100, other));
                  return detector.judge(noise(128, 128, 5));
                }));
      }
      for (Future<Detection> answer : answers) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void refusesABundleThatIsMissingOrChanged() throws Exception {
    assertInvalid(() -> Detector.open(folder.resolve("none")));
    assertInvalid(() -> Detector.open(folder, "other"));
    Path policy = folder.resolve("tiny/policy.json");
    Files.writeString(policy, Files.readString(policy).replace("0.7", "0.6"));
    assertInvalid(() -> Detector.open(folder));
  }

  private static void assertInvalid(Runnable run) {
    assertThatThrownBy(run::run)
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_MODEL));
  }

  @Test
  void thresholdsAreExclusiveAndOrdered() {
    assertThat(POLICY.decide(0.3)).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(POLICY.decide(0.29)).isEqualTo(Decision.AUTHENTIC);
    assertThat(POLICY.decide(0.7)).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(POLICY.decide(0.71)).isEqualTo(Decision.SYNTHETIC);
    assertThatThrownBy(() -> new Policy("wrong", 0.8, 0.7)).hasMessageContaining("0.8");
    assertThatThrownBy(() -> new Policy("wrong", Double.NaN, 0.7))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void calibrationFindsTheTemperatureAndBiasThatMadeTheLabels() {
    SplittableRandom random = new SplittableRandom(1);
    List<Scored> logits = new ArrayList<>();
    // Balanced classes: for each logit z and its mirror image the labels come as σ(z / 4) says.
    for (int i = 0; i < 40_000; i++) {
      double logit = 6 * random.nextGaussian();
      logits.add(new Scored(logit + 2, random.nextDouble() < 1 / (1 + Math.exp(-logit / 4))));
    }
    Calibration fitted = Calibration.fit(logits);
    assertThat(fitted.temperature()).isCloseTo(4, Offset.offset(0.15));
    assertThat(fitted.probability(2)).isCloseTo(0.5, Offset.offset(0.02));
    assertThat(fitted.probability(6)).isCloseTo(1 / (1 + Math.exp(-1)), Offset.offset(0.02));
  }
}
