package touchstone.dashboard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchstone.analysis.Verdict;
import touchstone.detector.Circumstances;
import touchstone.detector.Fusion;

/**
 * Where the detector looked, and how each square leans: what the score before calibration would be
 * if each branch said of the whole picture what it says of the square.
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
   * Empty where less than two squares were judged; or by a model that is no longer in force, for
   * how its branches were weighed is not at hand, or in circumstances that were not kept. Where a
   * branch did not judge a square, what it says of the picture stands for it; one that looked at a
   * single square of whatever size says of the picture what it says of that.
   */
  static Optional<SquareMap> of(Verdict verdict, String inForce, Fusion fusion) {
    if (!verdict.model().equals(inForce) || verdict.detection().circumstances().isEmpty()) {
      return Optional.empty();
    }
    Circumstances circumstances = verdict.detection().circumstances().get();
    Map<String, Double> whole = new LinkedHashMap<>();
    Map<List<Integer>, Map<String, Double>> byPlace = new LinkedHashMap<>();
    verdict
        .detection()
        .maps()
        .forEach(
            (branch, map) -> {
              map.logit().ifPresent(logit -> whole.put(branch, logit));
              if (map.patches().size() > 1) {
                map.patches()
                    .forEach(
                        patch ->
                            byPlace
                                .computeIfAbsent(
                                    List.of(patch.x(), patch.y(), patch.side()),
                                    place -> new LinkedHashMap<>())
                                .put(branch, patch.logit()));
              }
            });
    if (byPlace.size() < 2) {
      return Optional.empty();
    }
    List<Square> squares = new ArrayList<>();
    byPlace.forEach(
        (place, judged) -> {
          Map<String, Double> logits = new LinkedHashMap<>(whole);
          logits.putAll(judged);
          squares.add(square(place, fusion.logit(logits, circumstances)));
        });
    return Optional.of(new SquareMap(verdict.width(), verdict.height(), squares));
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
