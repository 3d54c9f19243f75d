package touchstone.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Reason;
import touchstone.detector.Score;

class FigureTest {
  private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

  private static Judgement judged(boolean fake, double probability, Decision decision) {
    return Judgement.of(
        fake,
        new Detection(
            decision,
            Optional.of(new Score(Math.log(probability / (1 - probability)), probability)),
            List.of(Reason.BETWEEN_THRESHOLDS)));
  }

  private static Judgement unjudged(boolean fake) {
    return Judgement.of(
        fake, new Detection(Decision.INCONCLUSIVE, Optional.empty(), List.of(Reason.TOO_SMALL)));
  }

  /** Two fakes, of which one is found and one not judged, and four reals. */
  private static List<Judgement> sample() {
    return new ArrayList<>(
        List.of(
            judged(true, 0.9, Decision.SYNTHETIC),
            unjudged(true),
            judged(false, 0.95, Decision.SYNTHETIC),
            judged(false, 0.5, Decision.INCONCLUSIVE),
            judged(false, 0.1, Decision.AUTHENTIC),
            judged(false, 0.1, Decision.AUTHENTIC)));
  }

  @Test
  void areThoseComputedByHand() {
    Map<Figure, Double> figures = Figure.of(sample());
    assertThat(figures.get(Figure.AUC)).isCloseTo(0.75, EXACTLY);
    // The one fake is found with a quarter of the reals: precision 1 / 1.25 at even odds.
    assertThat(figures.get(Figure.AVERAGE_PRECISION)).isCloseTo(0.8, EXACTLY);
    assertThat(figures.get(Figure.RECALL_AT_5)).isZero();
    assertThat(figures.get(Figure.ACCURACY_ON_FAKES)).isCloseTo(1, EXACTLY);
    assertThat(figures.get(Figure.ACCURACY_ON_REALS)).isCloseTo(0.75, EXACTLY);
    assertThat(figures.get(Figure.BALANCED_ACCURACY)).isCloseTo(0.875, EXACTLY);
    double realErrors = (0.95 * 0.95 + 0.5 * 0.5 + 0.1 * 0.1 + 0.1 * 0.1) / 4;
    assertThat(figures.get(Figure.BRIER)).isCloseTo((0.01 + realErrors) / 2, EXACTLY);
    // Bins of a fifteenth: 0.1 and 0.5 alone; 0.9 in the 14th, 0.95 in the 15th.
    double gaps = 0.25 * 0.1 + 0.125 * 0.5 + 0.5 * 0.1 + 0.125 * 0.95;
    assertThat(figures.get(Figure.CALIBRATION_ERROR)).isCloseTo(gaps, EXACTLY);
    // Inconclusive: half of the fakes, a quarter of the reals.
    assertThat(figures.get(Figure.INCONCLUSIVE)).isCloseTo((0.5 + 0.25) / 2, EXACTLY);
    // Decided: half of the fakes and three quarters of the reals; right: a half and a half.
    assertThat(figures.get(Figure.ACCURACY_OF_DECIDED)).isCloseTo(1.0 / 1.25, EXACTLY);
  }

  @Test
  void whatCannotBeMeasuredIsMissing() {
    assertThat(Figure.of(List.of(unjudged(true), judged(false, 0.2, Decision.INCONCLUSIVE))))
        .containsOnlyKeys(Figure.INCONCLUSIVE)
        .containsEntry(Figure.INCONCLUSIVE, 1.0);
  }

  @Test
  void aPeersScoresOnlyRank() {
    assertThat(
            Figure.of(
                List.of(
                    Judgement.ofPeer(true, 7),
                    Judgement.ofPeer(true, 3),
                    Judgement.ofPeer(false, 5))))
        .containsOnlyKeys(
            Figure.AUC,
            Figure.AVERAGE_PRECISION,
            Figure.RECALL_AT_1,
            Figure.RECALL_AT_3,
            Figure.RECALL_AT_5)
        .containsEntry(Figure.AUC, 0.5)
        .containsEntry(Figure.RECALL_AT_1, 0.5);
  }
}
