package touchstone.training.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.data.Tier;
import touchstone.detector.Branch;
import touchstone.detector.View;
import touchstone.engine.Seed;
import touchstone.evaluation.Delivery;
import touchstone.evaluation.PictureSet;
import touchstone.media.Picture;
import touchstone.signal.TrivialStatistics;

/** Scores every set by branches that were made without it. */
final class CrossValidation {
  /** Pictures of a source beyond these are not scored, so that no source rules the figures. */
  private static final int MOST_OF_A_SOURCE = 25;

  private final List<PictureSet> sets;
  private final Folds folds;
  private final Delivery delivery;

  CrossValidation(List<PictureSet> sets, Folds folds, Seed seed) {
    this.sets = sets;
    this.folds = folds;
    delivery = new Delivery(seed.derive("cross-validation"));
  }

  /** Everything that a fold holds out, delivered by every tier. */
  List<HeldOutScore> score(int fold, List<Branch> branches) {
    return sets.stream()
        .filter(set -> folds.of(set.name()) == fold)
        .flatMap(set -> score(set, fold, branches).stream())
        .toList();
  }

  /** One set, by branches that were made without it, delivered by every tier. */
  List<HeldOutScore> score(PictureSet set, int fold, List<Branch> branches) {
    List<Path> files = tested(set);
    return IntStream.range(0, files.size())
        .parallel()
        .boxed()
        .flatMap(
            i ->
                Opened.of(files.get(i)).stream()
                    .flatMap(opened -> score(set, i, opened, fold, branches)))
        .toList();
  }

  /** The files of a set that are scored. */
  static List<Path> tested(PictureSet set) {
    int count = set.files().size();
    return set.files().subList(0, set.fake() ? count : Math.min(count, MOST_OF_A_SOURCE));
  }

  private Stream<HeldOutScore> score(
      PictureSet set, int index, Opened opened, int fold, List<Branch> branches) {
    List<HeldOutScore> scores = new ArrayList<>();
    for (Tier tier : Tier.values()) {
      Picture delivered = delivery.deliver(opened.picture(), tier, index);
      View view = new View(delivered);
      Map<String, Double> logits = new LinkedHashMap<>();
      for (Branch branch : branches) {
        branch.look(view).logit().ifPresent(logit -> logits.put(branch.name(), logit));
      }
      if (!logits.isEmpty()) {
        List<Double> trivial =
            Arrays.stream(TrivialStatistics.of(delivered).values()).boxed().toList();
        scores.add(
            new HeldOutScore(
                set.name(), set.kind(), set.fake(), opened.lossy(), tier, fold, logits, trivial));
      }
    }
    return scores.stream();
  }
}
