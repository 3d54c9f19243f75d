package touchstone.training;

import java.util.Optional;
import touchstone.detector.Calibration;
import touchstone.detector.Policy;
import touchstone.evaluation.Judgement;
import touchstone.metrics.Scored;

/** What a detector's branches say of a labelled picture, before calibration. */
record LocalScore(boolean fake, double logit) {
  Scored scored() {
    return new Scored(logit, fake);
  }

  double probability(Calibration calibration) {
    return calibration.probability(logit);
  }

  Judgement judged(Calibration calibration, Policy policy) {
    double probability = probability(calibration);
    return new Judgement(
        fake,
        Optional.of(scored()),
        Optional.of(new Scored(probability, fake)),
        Optional.of(policy.decide(probability)));
  }
}
