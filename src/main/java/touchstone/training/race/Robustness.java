package touchstone.training.race;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Detector;
import touchstone.detector.Score;
import touchstone.engine.Seed;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.Picture;
import touchstone.metrics.RocCurve;
import touchstone.metrics.Scored;
import touchstone.nn.Network;

/**
 * How a detector stands pictures that were changed, by a grey level or two, to make it err. Fakes
 * are moved towards authentic, photographs towards synthetic: to accuse the innocent is an attack
 * too. The stand-in that the attacks follow is fitted on every other picture, as it is and noisy;
 * the rest is attacked.
 *
 * @param model the detector
 * @param fitted pictures that the stand-in was fitted on, each twice
 * @param agreement area under the ROC curve of the stand-in's logit on the pictures that are
 *     attacked, where what the detector puts above its median is positive; 0.5 is chance
 * @param rows the untouched pictures first
 */
public record Robustness(String model, int fitted, double agreement, List<Row> rows) {
  /** What was done to the pictures. */
  public enum Attack {
    NONE,
    /** Uniform within the bound: what the bound alone does. */
    NOISE,
    GRADIENT
  }

  /**
   * What the detector says after an attack.
   *
   * @param epsilon how far samples moved at most, grey levels of 255
   * @param auc of attacked fakes against untouched photographs
   * @param aucOfPhotographs of untouched fakes against attacked photographs
   */
  public record Row(
      Attack attack,
      int epsilon,
      double auc,
      double aucOfPhotographs,
      Said fakes,
      Said photographs) {}

  /**
   * What it says of one class.
   *
   * @param pictures that are judged untouched
   * @param synthetic share called so
   * @param inconclusive share called so
   * @param authentic share called so
   * @param logitShift mean change of the logit, of those that are still judged
   */
  public record Said(
      int pictures, double synthetic, double inconclusive, double authentic, double logitShift) {}

  /** A picture that the detector can judge. */
  private record Subject(Picture picture, boolean fake, Detection detection) {
    double logit() {
      return detection.score().orElseThrow().logit();
    }
  }

  /**
   * Attacks.
   *
   * @param discriminators that the stand-in is made of
   * @param epsilons grey levels
   * @param steps of an attack
   * @throws TouchstoneException {@code UNUSABLE_DATASET} if the detector can judge fewer than two
   *     pictures of a class
   */
  public static Robustness measure(
      Detector detector,
      List<Network> discriminators,
      List<Picture> photographs,
      List<Picture> fakes,
      List<Integer> epsilons,
      int steps,
      Seed seed) {
    List<Subject> fitted = new ArrayList<>();
    List<Subject> attacked = new ArrayList<>();
    deal(judged(detector, photographs, false), fitted, attacked, "photographs");
    deal(judged(detector, fakes, true), fitted, attacked, "fakes");
    // What noise within the bound does, the stand-in must have seen: any attack brings some.
    ProjectedGradient noise =
        new ProjectedGradient(Collections.max(epsilons), steps, seed.derive("fit"));
    List<Subject> noisy =
        change(fitted, detector, (subject, number) -> noise.noise(subject.picture(), number));
    List<Subject> all = Stream.concat(fitted.stream(), judged(noisy)).toList();
    Surrogate surrogate =
        Surrogate.fit(
            discriminators, all.stream().map(Subject::picture).toList(), isAboveMedian(all));
    List<Row> rows = new ArrayList<>();
    rows.add(row(Attack.NONE, 0, attacked, attacked));
    for (int epsilon : epsilons) {
      ProjectedGradient attack = new ProjectedGradient(epsilon, steps, seed);
      rows.add(
          row(
              Attack.NOISE,
              epsilon,
              attacked,
              change(attacked, detector, (one, number) -> attack.noise(one.picture(), number))));
      rows.add(
          row(
              Attack.GRADIENT,
              epsilon,
              attacked,
              change(
                  attacked,
                  detector,
                  (one, number) -> attack.attack(one.picture(), surrogate, !one.fake(), number))));
    }
    return new Robustness(
        detector.model(), fitted.size(), agreement(surrogate, attacked), List.copyOf(rows));
  }

  private static List<Subject> judged(Detector detector, List<Picture> pictures, boolean fake) {
    return judged(pictures.stream().map(one -> subject(detector, one, fake)).toList()).toList();
  }

  private static Stream<Subject> judged(List<Subject> subjects) {
    return subjects.stream().filter(subject -> subject.detection().score().isPresent());
  }

  private static Subject subject(Detector detector, Picture picture, boolean fake) {
    return new Subject(picture, fake, detector.judge(picture));
  }

  private static void deal(
      List<Subject> from, List<Subject> even, List<Subject> odd, String ofWhat) {
    if (from.size() < 2) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET,
          "at least 2 "
              + ofWhat
              + " are needed that the detector can judge, and there are "
              + from.size()
              + "; name folders of more or larger pictures");
    }
    for (int i = 0; i < from.size(); i++) {
      (i % 2 == 0 ? even : odd).add(from.get(i));
    }
  }

  /** Changed pictures, judged again; each change hears its picture's number. */
  private static List<Subject> change(
      List<Subject> subjects, Detector detector, BiFunction<Subject, Integer, Picture> change) {
    return IntStream.range(0, subjects.size())
        .mapToObj(i -> subject(detector, change.apply(subjects.get(i), i), subjects.get(i).fake()))
        .toList();
  }

  private static double agreement(Surrogate surrogate, List<Subject> subjects) {
    List<Boolean> positive = isAboveMedian(subjects);
    return RocCurve.of(
            IntStream.range(0, subjects.size())
                .mapToObj(
                    i -> new Scored(surrogate.logit(subjects.get(i).picture()), positive.get(i)))
                .toList())
        .auc();
  }

  private static List<Boolean> isAboveMedian(List<Subject> subjects) {
    double median =
        subjects.stream().map(Subject::logit).sorted().toList().get(subjects.size() / 2);
    return subjects.stream().map(subject -> subject.logit() >= median).toList();
  }

  private static Row row(Attack attack, int epsilon, List<Subject> before, List<Subject> after) {
    return new Row(
        attack,
        epsilon,
        auc(after, before),
        auc(before, after),
        said(before, after, true),
        said(before, after, false));
  }

  private static double auc(List<Subject> fakes, List<Subject> photographs) {
    return RocCurve.of(
            Stream.concat(
                    judged(fakes).filter(Subject::fake),
                    judged(photographs).filter(photograph -> !photograph.fake()))
                .map(subject -> new Scored(subject.logit(), subject.fake()))
                .toList())
        .auc();
  }

  private static Said said(List<Subject> before, List<Subject> after, boolean fake) {
    List<Decision> decisions = new ArrayList<>();
    List<Double> shifts = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      Subject subject = after.get(i);
      if (subject.fake() == fake) {
        double logit = before.get(i).logit();
        decisions.add(subject.detection().decision());
        subject.detection().score().map(Score::logit).ifPresent(now -> shifts.add(now - logit));
      }
    }
    return new Said(
        decisions.size(),
        share(decisions, Decision.SYNTHETIC),
        share(decisions, Decision.INCONCLUSIVE),
        share(decisions, Decision.AUTHENTIC),
        shifts.stream().mapToDouble(shift -> shift).average().orElse(Double.NaN));
  }

  private static double share(List<Decision> decisions, Decision which) {
    return (double) Collections.frequency(decisions, which) / decisions.size();
  }
}
