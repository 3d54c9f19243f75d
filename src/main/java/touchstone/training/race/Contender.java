package touchstone.training.race;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import touchstone.detector.Descriptor;
import touchstone.detector.TreesBranch;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;
import touchstone.trees.BoostedTrees;
import touchstone.trees.Growth;
import touchstone.trees.Table;

/**
 * A detector of a race: trees over what each descriptor says, as branches of shipped detectors are,
 * and the mean of their logits. It only ranks: there is no calibration and no threshold.
 */
final class Contender {
  private final List<TreesBranch> branches;

  private Contender(List<TreesBranch> branches) {
    this.branches = branches;
  }

  /** Grows the trees; both classes weigh the same. */
  static Contender grow(List<Square> squares, List<Descriptor> descriptors, Growth growth) {
    double fakes = squares.stream().filter(Square::fake).count();
    double reals = squares.size() - fakes;
    List<TreesBranch> branches = new ArrayList<>();
    for (int i = 0; i < descriptors.size(); i++) {
      Descriptor descriptor = descriptors.get(i);
      int number = i;
      List<Table.Row> rows =
          squares.stream()
              .map(
                  square ->
                      new Table.Row(
                          square.row(number),
                          square.fake(),
                          squares.size() / 2.0 / (square.fake() ? fakes : reals)))
              .toList();
      branches.add(
          new TreesBranch(
              descriptor.name(),
              descriptor,
              BoostedTrees.grow(new Table(descriptor.columns(), rows), growth)));
    }
    return new Contender(branches);
  }

  /** One logit for each square, higher where synthetic. */
  List<Double> logits(List<Square> squares) {
    List<double[]> ofBranches = new ArrayList<>();
    for (int i = 0; i < branches.size(); i++) {
      int number = i;
      ofBranches.add(
          branches.get(i).logits(squares.stream().map(square -> square.row(number)).toList()));
    }
    return IntStream.range(0, squares.size())
        .mapToObj(i -> ofBranches.stream().mapToDouble(logits -> logits[i]).average().orElseThrow())
        .toList();
  }

  /** How it ranks fakes above photographs. */
  RocCurve curve(List<Square> photographs, List<Square> fakes) {
    List<Scored> scores = new ArrayList<>();
    logits(photographs).forEach(logit -> scores.add(new Scored(logit, false)));
    logits(fakes).forEach(logit -> scores.add(new Scored(logit, true)));
    return RocCurve.of(scores);
  }
}
