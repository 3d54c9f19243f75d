package touchstone.training.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import touchstone.data.Tier;
import touchstone.detector.Descriptor;
import touchstone.detector.LinearBranch;
import touchstone.detector.View;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.regression.LogisticRegression;

/**
 * Learns a linear rule from pictures as they came, nothing handled: what a network of photographs
 * sees of a picture from further away hardly changes when it is saved again, and handled squares
 * taught the rule less.
 */
final class LinearTraining {
  /** As the branch stands in the fusion. */
  static final String NAME = "photograph_overview";

  /** There are half as many numbers as pictures. */
  private static final double RIDGE = 0.04;

  private final Descriptor descriptor;

  /** Of each set a row for each picture. */
  private final Map<PictureSet, List<double[]>> rows;

  private LinearTraining(Descriptor descriptor, Map<PictureSet, List<double[]>> rows) {
    this.descriptor = descriptor;
    this.rows = rows;
  }

  /** Describes what can be learned from: as many pictures of a source as are tested. */
  static LinearTraining of(Descriptor descriptor, List<PictureSet> sets) {
    Map<PictureSet, List<double[]>> rows = new LinkedHashMap<>();
    for (PictureSet set : sets) {
      rows.put(
          set,
          CrossValidation.tested(set).stream()
              .parallel()
              .flatMap(file -> Opened.of(file).stream())
              .map(opened -> middle(opened.picture()))
              .flatMap(middle -> new View(middle).rows(descriptor).stream())
              .map(LinearBranch::logarithms)
              .toList());
    }
    return new LinearTraining(descriptor, rows);
  }

  /** What is tested of an untouched picture; of a large one, other squares may show more. */
  private static Picture middle(Picture picture) {
    // Nothing is drawn where nothing is changed.
    return Tier.CROP.deliver(picture, new SplittableRandom(0));
  }

  /** The rule that learns from some of the sets. */
  LinearBranch run(Predicate<PictureSet> learned) {
    List<double[]> features = new ArrayList<>();
    List<Boolean> fake = new ArrayList<>();
    List<OriginWeights.Origin> origins = new ArrayList<>();
    rows.forEach(
        (set, ofSet) -> {
          if (learned.test(set)) {
            features.addAll(ofSet);
            fake.addAll(Collections.nCopies(ofSet.size(), set.fake()));
            origins.addAll(Collections.nCopies(ofSet.size(), OriginWeights.Origin.of(set)));
          }
        });
    LogisticRegression rule =
        LogisticRegression.fit(features, fake, OriginWeights.of(origins), RIDGE);
    return new LinearBranch(NAME, descriptor, rule.weights(), rule.intercept());
  }
}
