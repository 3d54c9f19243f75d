package touchstone.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import touchstone.data.Source;
import touchstone.detector.Branch;
import touchstone.detector.Decision;
import touchstone.detector.NetworkBranch;
import touchstone.detector.Policy;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.metrics.Brier;
import touchstone.metrics.CalibrationError;
import touchstone.metrics.Interval;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;

/**
 * Scores of pictures that were not learned from, by kind.
 *
 * @param fakes of the in-house generator
 * @param faces real ones, through the same chain as the fakes
 * @param photos real ones of whole sources, as they are
 */
record HeldOut(List<Double> fakes, List<Double> faces, List<Double> photos) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BINS = 10;

  static HeldOut of(DetectorData.Part part, Branch branch, DoubleUnaryOperator scale) {
    HeldOut scores =
        new HeldOut(
            scores(part.fakes().stream(), branch, scale),
            scores(part.faces().stream(), branch, scale),
            scores(part.photos().stream().flatMap(Source::pictures), branch, scale));
    if (scores.fakes.isEmpty() || scores.faces.isEmpty() || scores.photos.isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "of the held-out fakes, faces and photographs, none of one kind can be judged: they are"
              + " flat or under "
              + NetworkBranch.SIDE
              + " px");
    }
    return scores;
  }

  /** Pictures that cannot be judged are left out. */
  private static List<Double> scores(
      Stream<Picture> pictures, Branch branch, DoubleUnaryOperator scale) {
    return pictures
        .flatMapToDouble(picture -> branch.look(picture).logit().stream())
        .map(scale)
        .boxed()
        .toList();
  }

  List<Scored> all() {
    return labelled(fakes, Stream.concat(faces.stream(), photos.stream()).toList());
  }

  /** Measures the scores as probabilities, under a policy. */
  ObjectNode report(Policy policy, long seed) {
    ObjectNode report = JSON.createObjectNode();
    ObjectNode inHouse = report.putObject("in_house");
    inHouse.put(
        "measured_on",
        fakes.size()
            + " unseen fakes of the parent generator against "
            + faces.size()
            + " unseen real faces, both through the same random resize and JPEG; intervals are 95 %"
            + " bootstrap");
    List<Scored> scored = labelled(fakes, faces);
    Seed bootstrap = new Seed(seed);
    put(inHouse, "auc", scored, some -> RocCurve.of(some).auc(), bootstrap);
    put(inHouse, "accuracy_at_one_half", scored, HeldOut::accuracy, bootstrap);
    put(inHouse, "calibration_error", scored, some -> CalibrationError.of(some, BINS), bootstrap);
    put(inHouse, "brier", scored, Brier::of, bootstrap);
    put(
        inHouse,
        "fakes_called_synthetic",
        scored,
        some -> share(some, true, policy, Decision.SYNTHETIC),
        bootstrap);
    put(
        inHouse,
        "fakes_called_authentic",
        scored,
        some -> share(some, true, policy, Decision.AUTHENTIC),
        bootstrap);
    put(
        inHouse,
        "faces_called_synthetic",
        scored,
        some -> share(some, false, policy, Decision.SYNTHETIC),
        bootstrap);
    ObjectNode unseen = report.putObject("photographs_of_unseen_sources");
    List<Scored> real = labelled(List.of(), photos);
    unseen.put("count", photos.size());
    unseen.put("called_synthetic", share(real, false, policy, Decision.SYNTHETIC));
    unseen.put("called_authentic", share(real, false, policy, Decision.AUTHENTIC));
    return report;
  }

  private static void put(
      ObjectNode node,
      String name,
      List<Scored> scored,
      ToDoubleFunction<List<Scored>> figure,
      Seed seed) {
    node.set(name, JSON.valueToTree(Interval.bootstrap(scored, figure, seed.derive(name))));
  }

  private static double accuracy(List<Scored> scored) {
    long right = scored.stream().filter(one -> one.score() > 0.5 == one.positive()).count();
    return (double) right / scored.size();
  }

  private static double share(
      List<Scored> scored, boolean positive, Policy policy, Decision decision) {
    List<Scored> some = scored.stream().filter(one -> one.positive() == positive).toList();
    long called = some.stream().filter(one -> policy.decide(one.score()) == decision).count();
    return some.isEmpty() ? 0 : (double) called / some.size();
  }

  private static List<Scored> labelled(List<Double> fakes, List<Double> reals) {
    List<Scored> scored = new ArrayList<>();
    fakes.forEach(score -> scored.add(new Scored(score, true)));
    reals.forEach(score -> scored.add(new Scored(score, false)));
    return scored;
  }
}
