package touchstone.training.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.BestStatistic;
import touchstone.signal.TrivialStatistics;

/**
 * How well trivial statistics tell the classes apart in the squares that branches learn from. What
 * they tell, a branch learns first and takes for a generator's trace. Trees over them are asked for
 * the sources and generators that they were grown without; examples count what they count for
 * branches.
 *
 * @param examples how many
 * @param auc of all statistics together, mean over folds, weighted by the pairs compared
 * @param best single statistic, over all examples
 */
record TrivialBias(int examples, double auc, BestStatistic best) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double CHANCE = 0.5;

  /**
   * What they tell of all that is learned from, which must be nothing.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET}
   */
  static ObjectNode report(List<Example> examples, Folds folds, double tolerance) {
    ObjectNode node = JSON.createObjectNode();
    of(examples, Example.Label::twin, folds)
        .ifPresent(twins -> node.set("pairs", twins.within("twins", tolerance).json()));
    of(examples, Example.Label::part, folds)
        .ifPresent(parts -> node.set("parts", parts.within("replaced parts", tolerance).json()));
    of(examples, Example.Label::teachesCollected, folds)
        .ifPresent(
            collected ->
                node.set("collected", collected.within("collected fakes", tolerance).json()));
    return node;
  }

  private static Optional<TrivialBias> of(
      List<Example> examples, Predicate<Example.Label> which, Folds folds) {
    return of(examples.stream().filter(example -> which.test(example.label())).toList(), folds);
  }

  /** Empty where no fold has both classes. */
  static Optional<TrivialBias> of(List<Example> examples, Folds folds) {
    double sum = 0;
    double weights = 0;
    for (int fold = 0; fold < folds.count(); fold++) {
      int heldOut = fold;
      List<Example> learned = new ArrayList<>();
      List<Example> tested = new ArrayList<>();
      examples.forEach(
          example -> (folds.isLearned(example.label(), heldOut) ? learned : tested).add(example));
      double weight = (double) count(tested, true) * count(tested, false);
      if (weight > 0 && count(learned, true) > 0 && count(learned, false) > 0) {
        sum += weight * auc(learned, tested);
        weights += weight;
      }
    }
    return weights == 0
        ? Optional.empty()
        : Optional.of(new TrivialBias(examples.size(), sum / weights, best(examples)));
  }

  private static long count(List<Example> examples, boolean fake) {
    return examples.stream().filter(example -> example.label().fake() == fake).count();
  }

  private static double auc(List<Example> learned, List<Example> tested) {
    double[] logits =
        TrivialTrees.grow(learned)
            .logits(tested.stream().map(example -> example.trivial().values()).toList());
    return area(tested, i -> logits[i]);
  }

  private static double area(List<Example> examples, IntToDoubleFunction rank) {
    double[] weights = ExampleWeights.of(examples);
    List<WeightedArea.Weighted> weighted = new ArrayList<>(weights.length);
    for (int i = 0; i < weights.length; i++) {
      boolean fake = examples.get(i).label().fake();
      weighted.add(new WeightedArea.Weighted(rank.applyAsDouble(i), fake, weights[i]));
    }
    return WeightedArea.of(weighted);
  }

  private static BestStatistic best(List<Example> examples) {
    BestStatistic best = null;
    for (int i = 0; i < TrivialStatistics.NAMES.size(); i++) {
      int statistic = i;
      double auc = area(examples, at -> examples.get(at).trivial().values()[statistic]);
      double separation = Math.max(auc, 1 - auc);
      if (best == null || separation > best.separation()) {
        best = new BestStatistic(TrivialStatistics.NAMES.get(i), auc >= CHANCE, separation);
      }
    }
    return best;
  }

  /**
   * Itself, or a stop to a study of pairs that differ in more than a generator's traces.
   *
   * @param fakes what they are, for the message
   * @param tolerance how far from ½ the area may be
   * @throws TouchstoneException {@code UNUSABLE_DATASET}
   */
  TrivialBias within(String fakes, double tolerance) {
    if (Math.abs(auc - CHANCE) > tolerance) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          String.format(
              Locale.ROOT,
              "trivial statistics tell %s from their photographs with an AUC of %.2f (%.2f to"
                  + " %.2f are allowed), %s alone with %.2f, %s in the fakes; a detector would"
                  + " learn that first: make the two alike, leave the generator out that differs,"
                  + " or pass --allow-biased-input",
              fakes,
              auc,
              CHANCE - tolerance,
              CHANCE + tolerance,
              best.name(),
              best.separation(),
              best.higher() ? "higher" : "lower"));
    }
    return this;
  }

  private ObjectNode json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("examples", examples);
    node.put("auc", auc);
    node.set("best_statistic", JSON.valueToTree(best));
    return node;
  }
}
