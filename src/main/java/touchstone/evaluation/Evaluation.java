package touchstone.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import touchstone.data.Tier;
import touchstone.detector.Detection;
import touchstone.detector.Detector;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.DecodeOutcome;
import touchstone.media.Picture;
import touchstone.signal.AppearanceStatistics;
import touchstone.signal.TrivialStatistics;

/**
 * Measures a detector: each picture is delivered by every tier, judged, and its trivial statistics
 * and appearance taken; then each set of fakes is compared with the reals.
 */
public final class Evaluation {
  private final EvaluationPlan plan;
  private final Detector detector;
  private final Runnable stepDone;
  private final Delivery delivery;
  private final Map<Tier, List<Crop>> crops = new EnumMap<>(Tier.class);

  private Evaluation(EvaluationPlan plan, Detector detector, Runnable stepDone) {
    this.plan = plan;
    this.detector = detector;
    this.stepDone = stepDone;
    delivery = new Delivery(plan.seed());
    plan.tiers().forEach(tier -> crops.put(tier, new ArrayList<>()));
  }

  /**
   * Measures everything in the plan.
   *
   * @param stepDone called after each of the plan's steps
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if no file of a class can be decoded,
   *     {@code PEER_FAILED} if a peer does not score every crop
   */
  public static EvaluationReport run(EvaluationPlan plan, Detector detector, Runnable stepDone) {
    return new Evaluation(plan, detector, stepDone).run();
  }

  private EvaluationReport run() {
    List<EvaluationReport.Pictures> sets = new ArrayList<>();
    for (PictureSet set : plan.sets()) {
      sets.add(judge(set));
    }
    return new EvaluationReport(
        detector.model(),
        plan.seed().value(),
        sets,
        plan.tiers().stream().map(this::measure).toList());
  }

  private EvaluationReport.Pictures judge(PictureSet set) {
    List<EvaluationReport.Broken> broken = new ArrayList<>();
    for (int i = 0; i < set.files().size(); i++) {
      DecodeOutcome outcome = Delivery.open(set.files().get(i));
      if (outcome instanceof DecodeOutcome.Decoded decoded) {
        judge(set, i, decoded.picture());
      } else {
        broken.add(
            new EvaluationReport.Broken(
                set.files().get(i).toString(), ((DecodeOutcome.Rejected) outcome).detail()));
      }
      stepDone.run();
    }
    return new EvaluationReport.Pictures(
        set.name(), set.fake(), set.kind(), set.files().size(), broken);
  }

  private void judge(PictureSet set, int index, Picture picture) {
    List<Picture> delivered =
        plan.tiers().stream().map(tier -> delivery.deliver(picture, tier, index)).toList();
    List<Detection> detections = detector.judge(delivered);
    for (int i = 0; i < delivered.size(); i++) {
      crops
          .get(plan.tiers().get(i))
          .add(
              new Crop(
                  set,
                  index,
                  detections.get(i),
                  TrivialStatistics.of(delivered.get(i)),
                  AppearanceStatistics.of(delivered.get(i)).values()));
    }
  }

  private EvaluationReport.AtTier measure(Tier tier) {
    Crops all = Crops.of(crops.get(tier));
    if (all.fakes().isEmpty() || all.reals().isEmpty()) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "no file of the " + (all.fakes().isEmpty() ? "fakes" : "reals") + " can be decoded");
    }
    Crops comparable = all.judged();
    MeasuredControls controls = new MeasuredControls(comparable);
    return new EvaluationReport.AtTier(
        tier,
        controls.report(),
        new Comparison(
                all,
                crop -> Judgement.of(crop.set().fake(), crop.detection()),
                controls,
                plan.seed())
            .report(detector.model(), stepDone),
        peers(tier, comparable, controls));
  }

  /** Peers get the crops that the detector could judge: every area stands on the same ones. */
  private List<EvaluationReport.Judge> peers(
      Tier tier, Crops comparable, MeasuredControls controls) {
    List<EvaluationReport.Judge> reports = new ArrayList<>();
    if (plan.peers().isEmpty() || comparable.fakes().isEmpty()) {
      return reports;
    }
    try (PeerRun run = new PeerRun(comparable.all())) {
      run.write(tier, delivery);
      for (Peer peer : plan.peers()) {

        reports.add(
            new Comparison(comparable, run.judge(peer), controls, plan.seed())
                .report(peer.name(), stepDone));
      }
    }
    return reports;
  }
}
