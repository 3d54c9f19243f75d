package touchstone.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import touchstone.detector.Descriptor;
import touchstone.detector.ResponseDescriptor;
import touchstone.detector.StatisticsDescriptor;
import touchstone.detector.TreesBranch;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.trees.Growth;

/**
 * Trees that a study grows, what they see and what they learn from.
 *
 * @param which examples they learn from
 * @param control whether they are measured alone, and never ship
 */
record Forest(String name, Descriptor descriptor, Predicate<Example.Label> which, boolean control) {
  /** Over pairs of a photograph and its fake, and no collected fake. */
  static final String TWINS = "twins";

  private static final String COLLECTED = "collected";
  private static final String PARTS = "parts";

  /**
   * All that a study grows.
   *
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if there is nothing to learn from
   */
  static List<Forest> all(StudySets sets, StudyOptions options) {
    List<Forest> all = new ArrayList<>();
    Descriptor residuals = StatisticsDescriptor.RESIDUALS;
    if (!sets.fakes().isEmpty()) {
      all.add(new Forest(COLLECTED, residuals, Example.Label::teachesCollected, false));
      for (Descriptor described : sets.described()) {
        all.add(new Forest(described.name(), described, Example.Label::teachesCollected, false));
        if (described instanceof ResponseDescriptor responses) {
          ResponseDescriptor asNew =
              responses.asNew(new Seed(options.seed()).derive(responses.name()));
          all.add(new Forest(asNew.name(), asNew, Example.Label::teachesCollected, true));
        }
      }
      all.add(
          new Forest(
              EqualAppearance.CONTROL,
              StatisticsDescriptor.APPEARANCE,
              Example.Label::teachesCollected,
              true));
    }
    if (!sets.makers().isEmpty()) {
      all.add(new Forest(TWINS, residuals, Example.Label::teachesTwins, false));
      all.add(new Forest(PARTS, residuals, Example.Label::part, false));
    }
    if (all.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "there are no fakes to learn from; name some, or draw pairs");
    }
    return all;
  }

  /** Small pictures, for one, have no parts to replace. */
  boolean hasFakes(List<Example> examples) {
    return examples.stream()
        .map(Example::label)
        .anyMatch(label -> label.fake() && which.test(label));
  }

  /** As a branch that learned from those among the examples that teach it. */
  TreesBranch grown(List<Example> examples, Growth growth) {
    List<Example> some = examples.stream().filter(example -> which.test(example.label())).toList();
    return TreesTraining.run(name, some, descriptor, growth);
  }
}
