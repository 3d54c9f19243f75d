package touchstone.training.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchstone.data.Tier;
import touchstone.detector.Circumstances;
import touchstone.signal.TrivialStatistics;

/**
 * What branches that never saw its generator, or its source, say of a delivered picture.
 *
 * @param set the generator or the source
 * @param kind of generator
 * @param lossy whether its file's format is one that loses something
 * @param logits by branch; those that could not look are missing
 * @param trivial statistics of the delivered picture, for the control
 */
record HeldOutScore(
    String set,
    Optional<String> kind,
    boolean fake,
    boolean lossy,
    Tier tier,
    int fold,
    Map<String, Double> logits,
    List<Double> trivial) {
  Circumstances circumstances() {
    return new Circumstances(
        statistic("quantisation step"), (int) Math.min(statistic("width"), statistic("height")));
  }

  private double statistic(String name) {
    return trivial.get(TrivialStatistics.NAMES.indexOf(name));
  }

  OriginWeights.Origin origin() {
    return new OriginWeights.Origin(set, kind, fake);
  }

  /** The statistics in the order of {@link TrivialStatistics#NAMES}. */
  double[] trivialValues() {
    return trivial.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
