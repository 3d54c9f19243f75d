package touchstone.evaluation;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import touchstone.metrics.Interval;

/**
 * What is reached without any detector, tested on generators and sources of reals that nothing was
 * fitted on; empty where there is too little to fit or to test.
 *
 * @param trivialAuc by a regression on trivial statistics
 * @param appearanceAuc by trees over tones, colours and coarse structure
 */
public record ControlAreas(OptionalDouble trivialAuc, OptionalDouble appearanceAuc) {
  private static final double CHANCE = 0.5;

  static final ControlAreas UNKNOWN =
      new ControlAreas(OptionalDouble.empty(), OptionalDouble.empty());

  /** Of each area over those that have it. */
  static ControlAreas mean(List<ControlAreas> all) {
    return new ControlAreas(
        mean(all, ControlAreas::trivialAuc), mean(all, ControlAreas::appearanceAuc));
  }

  private static OptionalDouble mean(
      List<ControlAreas> all, Function<ControlAreas, OptionalDouble> area) {
    return all.stream().map(area).flatMapToDouble(OptionalDouble::stream).average();
  }

  /**
   * Skill is what an area has over the better control on the same crops; where both fall below
   * chance, over chance, which is to be had for nothing.
   */
  OptionalDouble skill(Map<Figure, Interval> figures) {
    OptionalDouble better =
        Stream.of(trivialAuc, appearanceAuc).flatMapToDouble(OptionalDouble::stream).max();
    return figures.containsKey(Figure.AUC) && better.isPresent()
        ? OptionalDouble.of(
            figures.get(Figure.AUC).value() - Math.max(CHANCE, better.getAsDouble()))
        : OptionalDouble.empty();
  }
}
