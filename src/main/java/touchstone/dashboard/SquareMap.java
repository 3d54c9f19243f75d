package touchstone.dashboard;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchstone.analysis.Verdict;
import touchstone.detector.Fusion;
import touchstone.detector.ScoreMap;

/**
 * Where the detector looked, and how each square leans by what all branches say of it together; the
 * mean of the squares is the score before calibration.
 *
 * @param width of the upright picture, pixels
 * @param height of the same
 * @param squares two at least: a single one says what the score says
 */
public record SquareMap(int width, int height, List<Square> squares) {
  /** From here on a square is drawn as strongly as can be. */
  private static final double STRONG = 2;

  private static final double FAINTEST = 0.1;
  private static final double DENSEST = 0.5;

  /**
   * One square of the picture, in its pixels.
   *
   * @param key {@code synthetic} or {@code authentic}, whichever it leans to
   * @param opacity 0 to 1, the more the surer
   * @param logit as people read it, positive where synthetic
   */
  public record Square(int x, int y, int side, String key, String opacity, String logit) {}

  /**
   * Empty where less than two squares were judged, or not all by every branch, for then their mean
   * is not the score; or by a model that is no longer in force, for how its branches were weighed
   * is not at hand.
   */
  static Optional<SquareMap> of(Verdict verdict, String inForce, Fusion fusion) {
    if (!verdict.model().equals(inForce)) {
      return Optional.empty();
    }
    Map<String, ScoreMap> maps = verdict.detection().maps();
    Map<List<Integer>, Map<String, Double>> byPlace = new LinkedHashMap<>();
    maps.forEach(
        (branch, map) ->
            map.patches()
                .forEach(
                    patch ->
                        byPlace
                            .computeIfAbsent(
                                List.of(patch.x(), patch.y(), patch.side()),
                                place -> new LinkedHashMap<>())
                            .put(branch, patch.logit())));
    if (byPlace.size() < 2
        || byPlace.values().stream().anyMatch(logits -> logits.size() < maps.size())) {
      return Optional.empty();
    }
    return Optional.of(
        new SquareMap(
            verdict.width(),
            verdict.height(),
            byPlace.entrySet().stream()
                .map(square -> square(square.getKey(), fusion.logit(square.getValue())))
                .toList()));
  }

  private static Square square(List<Integer> place, double logit) {
    double strength = Math.min(1, Math.abs(logit) / STRONG);
    return new Square(
        place.get(0),
        place.get(1),
        place.get(2),
        logit > 0 ? "synthetic" : "authentic",
        String.format(Locale.ROOT, "%.2f", FAINTEST + (DENSEST - FAINTEST) * strength),
        String.format(Locale.ROOT, "%+.2f", logit));
  }

  /** How many squares lean to synthetic. */
  public long leaning() {
    return squares.stream().filter(square -> square.key().equals("synthetic")).count();
  }
}
