package touchstone.evaluation;

import java.util.List;
import java.util.function.Function;
import touchstone.detector.StatisticsDescriptor;
import touchstone.regression.LogisticRegression;
import touchstone.trees.BoostedTrees;
import touchstone.trees.Growth;
import touchstone.trees.Table;

/**
 * Tells fakes from reals by what has nothing to do with how they were made. What a detector does no
 * better than this, it may have learned of the collections and not of the generators.
 */
enum Control {
  /** A logistic regression on trivial statistics. */
  TRIVIAL {
    @Override
    Function<List<Crop>, double[]> fit(List<Crop> crops) {
      LogisticRegression fit =
          LogisticRegression.fit(
              crops.stream().map(crop -> crop.trivial().values()).toList(),
              crops.stream().map(crop -> crop.set().fake()).toList(),
              RIDGE);
      return some ->
          some.stream().mapToDouble(crop -> fit.logit(crop.trivial().values())).toArray();
    }
  },
  /** Trees over tones, colours and coarse structure. */
  APPEARANCE {
    @Override
    Function<List<Crop>, double[]> fit(List<Crop> crops) {
      List<Table.Row> rows =
          crops.stream()
              .map(crop -> new Table.Row(crop.appearance(), crop.set().fake(), 1))
              .toList();
      BoostedTrees trees =
          BoostedTrees.grow(new Table(StatisticsDescriptor.APPEARANCE.columns(), rows), GROWTH);
      return some -> trees.logits(some.stream().map(Crop::appearance).toList());
    }
  };

  private static final double RIDGE = 1e-3;

  /** A small evaluation has some tens of crops, so leaves may be of a few. */
  private static final Growth GROWTH = new Growth(150, 3, 0.08, 0.7, 0.3, 1, 1);

  /**
   * Fits it.
   *
   * @param crops of both classes
   * @return the logits of other crops, higher where fake
   */
  abstract Function<List<Crop>, double[]> fit(List<Crop> crops);
}
