package touchstone.training.study;

import java.util.Optional;
import touchstone.data.Handling;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.PictureSet;
import touchstone.trees.Growth;

/**
 * Every setting of a study; it goes into the detector's card.
 *
 * @param drawsOfFake handled squares drawn from each collected fake
 * @param drawsOfReal from each real picture; from those of sources with many, a third
 * @param pairs of a real picture and its twin by an in-house generator
 * @param chains up-sampling chains among the in-house generators
 * @param grains syntheses of grain among them
 * @param timesEachGenerator how often as often a trained generator makes a twin than one chain does
 * @param folds of the cross-validation
 * @param growth of the trees
 * @param falseAccusations share of a new source's real pictures, expected, that may be called
 *     synthetic
 * @param falseClearances share of a new generator's fakes, expected, that may be called authentic
 * @param wrongDecisions share of the decisions, expected where a picture is as likely a fake of a
 *     new generator as one of a new source, that may be wrong
 * @param biasTolerance how far from ½ the AUC may be with which trivial statistics tell twins from
 *     their photographs; ½ allows everything
 * @param handling of what is learned from
 * @param seed of everything random
 */
public record StudyOptions(
    int drawsOfFake,
    int drawsOfReal,
    int pairs,
    int chains,
    int grains,
    int timesEachGenerator,
    int folds,
    Growth growth,
    double falseAccusations,
    double falseClearances,
    double wrongDecisions,
    double biasTolerance,
    Handling handling,
    long seed) {

  private static final int OWN_SHARE = 5;

  /** What is used unless the command line says otherwise. */
  public static final StudyOptions DEFAULT =
      new StudyOptions(
          16,
          6,
          4500,
          200,
          240,
          20,
          5,
          new Growth(400, 3, 0.06, 0.6, 0.15, 20, 1),
          0.025,
          0.05,
          0.5,
          0.05,
          Handling.EVERYDAY,
          1);

  public StudyOptions {
    within("drawsOfFake", drawsOfFake, 1, 1000);
    within("drawsOfReal", drawsOfReal, 1, 1000);
    within("pairs", pairs, 0, 1_000_000);
    within("chains", chains, 0, 100_000);
    within("grains", grains, 0, 100_000);
    within("folds", folds, 2, 100);
  }

  /**
   * Squares drawn from each fake of a set. Those of a GAN of our own give a fifth: there are as
   * many GANs as we train, all small, and what they share would be learned instead of what others
   * leave.
   */
  int drawsOfFake(PictureSet set) {
    boolean own = set.kind().equals(Optional.of(OwnFakes.KIND));
    return own ? Math.max(1, drawsOfFake / OWN_SHARE) : drawsOfFake;
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          name + " must be " + least + " to " + most + ", not " + value);
    }
  }

  /**
   * The same with another seed.
   *
   * @param biasTolerance how far from ½ trivial statistics may be on pairs; ½ lets everything pass
   */
  public StudyOptions with(long seed, double biasTolerance) {
    return new StudyOptions(
        drawsOfFake,
        drawsOfReal,
        pairs,
        chains,
        grains,
        timesEachGenerator,
        folds,
        growth,
        falseAccusations,
        falseClearances,
        wrongDecisions,
        biasTolerance,
        handling,
        seed);
  }
}
