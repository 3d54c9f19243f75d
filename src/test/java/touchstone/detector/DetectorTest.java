package touchstone.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.data.Augmentation;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.metrics.Scored;
import touchstone.signal.Kernel;
import touchstone.signal.Resample;

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
    if (detection.reasons().contains(Reason.UNSTEADY)) {
      assertThat(detection.decision()).isEqualTo(Decision.INCONCLUSIVE);
    } else {
      assertThat(detection.decision()).isEqualTo(POLICY.decide(probability));
      assertThat(detection.reasons()).containsExactly(POLICY.reason(probability));
    }
  }

  @Test
  void aDecisionStandsOnlyIfThePictureDeliveredAgainSaysTheSame() {
    List<Picture> pictures = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      pictures.add(smooth(96 + i, 1 + i % 4, i));
    }
    Detector detector = Detector.open(folder);
    double[] logits =
        pictures.stream()
            .flatMap(picture -> deliveries(picture).stream())
            .mapToDouble(delivered -> detector.logit(delivered).orElseThrow())
            .sorted()
            .toArray();
    // Probability ½ lies amid them, so that some pictures end up on both sides.
    int half = logits.length / 2;
    Calibration amid = new Calibration(0.1, -(logits[half - 1] + logits[half]) / 2 / 0.1);
    TinyDetector.write(folder, new Policy("decided", 0.5, 0.5), amid);
    Detector thrice = Detector.open(folder);
    List<Reason> reasons = new ArrayList<>();
    for (Picture picture : pictures) {
      List<Double> looks =
          deliveries(picture).stream()
              .map(delivered -> amid.probability(thrice.logit(delivered).orElseThrow()))
              .toList();
      Detection detection = thrice.judge(picture);
      Score score = detection.score().orElseThrow();
      assertThat(score.probability()).isEqualTo(looks.get(0));
      assertThat(score.spread().orElseThrow())
          .isCloseTo(Collections.max(looks) - Collections.min(looks), Offset.offset(1e-5));
      boolean steady = looks.stream().map(look -> look > 0.5).distinct().count() == 1;
      assertThat(detection.decision() != Decision.INCONCLUSIVE).isEqualTo(steady);
      reasons.addAll(detection.reasons());
    }
    assertThat(reasons)
        .contains(Reason.UNSTEADY)
        .containsAnyOf(Reason.ABOVE_SYNTHETIC_THRESHOLD, Reason.BELOW_AUTHENTIC_THRESHOLD);
  }

  private static List<Picture> deliveries(Picture picture) {
    int side = Math.round(picture.width() * 0.75f);
    return List.of(
        picture,
        Augmentation.throughJpeg(picture, 80),
        Augmentation.throughJpeg(Resample.to(picture, side, side, Kernel.BICUBIC), 90));
  }

  /** Noise as a poor generator smooths it: each sample the mean of so many. */
  private static Picture smooth(int side, int samples, long seed) {
    Picture noise = noise(side + samples, side, seed);
    byte[] rgb = new byte[side * side * Picture.CHANNELS];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / Picture.CHANNELS % side;
      int y = i / Picture.CHANNELS / side;
      int sum = 0;
      for (int next = 0; next < samples; next++) {
        sum += noise.sample(x + next, y, i % Picture.CHANNELS);
      }
      rgb[i] = (byte) (sum / samples);
    }
    return new Picture(side, side, rgb);
  }

  @Test
  void whatWouldBeTooSmallIsNotScaledAndOfALargePictureTheCentreIsDelivered() {
    assertThat(Redelivery.of(noise(84, 200, 1), 64)).hasSize(1);
    assertThat(Redelivery.of(noise(86, 200, 1), 64)).hasSize(2);
    Picture large = noise(700, 530, 1);
    Picture window = Redelivery.window(large);
    assertThat(window.width()).isEqualTo(512);
    assertThat(window.height()).isEqualTo(512);
    // On the grid of 16, the nearest at or before the middle.
    assertThat(window.sample(0, 0, 1)).isEqualTo(large.sample(80, 0, 1));
    assertThat(Redelivery.window(noise(512, 64, 1)).height()).isEqualTo(64);
  }

  @Test
  void theMapCoversThePictureAndItsMeanIsTheLogit() {
    Detector detector = Detector.open(folder);
    Detection small = detector.judge(noise(200, 150, 3));
    List<ScoreMap.Patch> patches = small.maps().get("random").patches();
    assertThat(patches).hasSize(6).allMatch(patch -> patch.side() == 64);
    assertThat(patches.get(5).x()).isEqualTo(200 - 64);
    assertThat(patches.get(5).y()).isEqualTo(150 - 64);
    assertThat(small.maps().get("random").logit().orElseThrow())
        .isEqualTo(small.score().orElseThrow().logit());
    assertThat(detector.judge(noise(1300, 900, 3)).maps().get("random").patches()).hasSize(25);
    assertThat(detector.judge(noise(30, 150, 3)).maps()).isEmpty();
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

  @Test
  void fewPicturesMoveACalibrationLittleAndManyMoveItAllTheWay() {
    SplittableRandom random = new SplittableRandom(4);
    List<Scored> logits = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      boolean fake = i % 2 == 0;
      logits.add(new Scored(random.nextGaussian() + (fake ? 3 : 1), fake));
    }
    Calibration own = new Calibration(0.5, 0);
    Calibration few = own.adapted(logits.subList(0, 4), 20);
    Calibration many = own.adapted(logits, 20);
    Calibration local = Calibration.fit(logits);
    assertThat(own.probability(2)).isGreaterThan(0.98);
    assertThat(few.probability(2)).isBetween(0.7, own.probability(2));
    assertThat(many.probability(2)).isCloseTo(local.probability(2), Offset.offset(0.01));
    // Two Gaussians a distance of 2 apart: the likeliest slope is 2.
    assertThat(many.temperature()).isCloseTo(0.5, Offset.offset(0.05));
  }

  @Test
  void documentsAreSaidToBeOutOfScope() {
    Picture page = Drawings.PAGE.picture(300, 300, new SplittableRandom(1));
    assertThat(Detector.open(folder).judge(page))
        .isEqualTo(Detection.unjudged(Reason.OUT_OF_SCOPE));
  }
}
