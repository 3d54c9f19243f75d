package touchstone.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import touchstone.detector.Decision;
import touchstone.evaluation.Figure;
import touchstone.evaluation.Judgement;

/**
 * What a local calibration changes, measured by cross-validation: each fold is judged by
 * calibration and thresholds fitted to the other folds.
 *
 * @param measuredOn in words
 * @param before by the detector as it was
 * @param after by the local fits
 */
public record LocalEffect(String measuredOn, Figures before, Figures after) {
  /**
   * Folds are stretches of the files in the order of their paths: neighbours tend to share what
   * they come from, and must not be on both sides.
   */
  static final int FOLDS = 5;

  /**
   * Figures of held-out pictures, first looks only; both classes weigh the same.
   *
   * @param accuracy of the probability at ½
   * @param falseAccusations share of the real pictures that are called synthetic
   * @param falseClearances share of the fakes that are called authentic
   * @param decided share that is called either
   * @param calibrationError expected; how far probabilities are from what came true
   */
  public record Figures(
      double accuracy,
      double falseAccusations,
      double falseClearances,
      double decided,
      double calibrationError) {
    private static Figures of(List<Judgement> judgements) {
      Map<Figure, Double> figures = Figure.of(judgements);
      return new Figures(
          figures.get(Figure.BALANCED_ACCURACY),
          share(judgements, false, Decision.SYNTHETIC),
          share(judgements, true, Decision.AUTHENTIC),
          1 - figures.get(Figure.INCONCLUSIVE),
          figures.get(Figure.CALIBRATION_ERROR));
    }

    private static double share(List<Judgement> judgements, boolean fake, Decision decision) {
      List<Judgement> some = judgements.stream().filter(one -> one.fake() == fake).toList();
      long said = some.stream().filter(one -> one.decision().orElseThrow() == decision).count();
      return (double) said / some.size();
    }
  }

  static LocalEffect of(
      List<LocalScore> reals, List<LocalScore> fakes, LocalFit own, LocalOptions options) {
    List<Judgement> before = new ArrayList<>();
    List<Judgement> after = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      List<LocalScore> fitted = new ArrayList<>(part(reals, fold, false));
      fitted.addAll(part(fakes, fold, false));
      LocalFit fit = LocalFit.of(fitted, own, "fold", options);
      List<LocalScore> heldOut = new ArrayList<>(part(reals, fold, true));
      heldOut.addAll(part(fakes, fold, true));
      for (LocalScore score : heldOut) {
        before.add(score.judged(own.calibration(), own.policy()));
        after.add(score.judged(fit.calibration(), fit.policy()));
      }
    }
    String measuredOn =
        String.format(
            "%d real and %d fake pictures, each left out of the fit that judges it (%d folds)",
            reals.size(), fakes.size(), FOLDS);
    return new LocalEffect(measuredOn, Figures.of(before), Figures.of(after));
  }

  /** What a fold holds out, or the rest. */
  private static List<LocalScore> part(List<LocalScore> scores, int fold, boolean heldOut) {
    List<LocalScore> part = new ArrayList<>();
    for (int i = 0; i < scores.size(); i++) {
      if ((i * FOLDS / scores.size() == fold) == heldOut) {
        part.add(scores.get(i));
      }
    }
    return part;
  }
}
