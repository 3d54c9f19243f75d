package touchstone.training.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import touchstone.data.Handling;
import touchstone.detector.Descriptor;
import touchstone.detector.ResponseDescriptor;
import touchstone.detector.StatisticsDescriptor;
import touchstone.engine.Seed;
import touchstone.gan.reconstruction.Reconstruction;
import touchstone.media.Picture;
import touchstone.metrics.RocCurve;
import touchstone.nn.Network;
import touchstone.training.ReconstructionError;
import touchstone.trees.Growth;

/**
 * A generator learns to evade a detector, and the detector learns from its fakes, in turn.
 *
 * <ol>
 *   <li>The stand-in is fitted to the detector in force, and the generator trained on against it.
 *   <li>A challenger grows from all it could learn from before and the generator's new twins.
 *   <li>Both are measured on held-out photographs and their twins, old and new. The challenger is
 *       promoted if it is better by a margin, and not worse on the old ones.
 * </ol>
 *
 * <p>The detectors are grown for the race: trees over residuals and over the responses of
 * discriminators, from twins alone. It says how such detectors and generators drive each other, not
 * what the detector in force would do.
 */
public final class ArmsRace {
  /** By how much the mean AUC over old and new twins must be better. */
  public static final double MARGIN = 0.01;

  /** By how much the AUC on old twins may be worse. */
  public static final double TOLERANCE = 0.005;

  /** Fewer trees than those of a shipped detector, for a few hundred squares. */
  public static final Growth GROWTH = new Growth(150, 3, 0.08, 0.7, 0.3, 5, 1);

  private static final double FALSE_ALARMS = 0.05;

  /** How far samples of attacked twins may move, grey levels of 255. */
  private static final List<Integer> EPSILONS = List.of(1, 2);

  private static final int ATTACK_STEPS = 10;

  /** Half the pictures are saved as JPEG, a photograph and its twins alike. */
  private static final Handling HANDLING = new Handling(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5);

  /** What a race starts from. */
  public record Setting(
      List<Picture> learned,
      List<Picture> heldOut,
      Network generator,
      List<Reconstruction> others,
      Map<String, Network> discriminators) {}

  /** What a race is run by. */
  public record Options(int rounds, Evasion evasion, Growth growth, Seed seed) {}

  /**
   * How a detector ranks twins above photographs, all held out.
   *
   * @param oldAuc twins of all generators before the round
   * @param newAuc twins of the generator that learned to evade in the round
   * @param oldRecall at 5 % false alarms
   * @param newRecall at 5 % false alarms
   * @param attackedAuc twins of the generator as it was before the round, moved towards authentic
   *     by projected gradient descent on a stand-in of this very detector, by one grey level and by
   *     two
   */
  public record Ranking(
      double oldAuc, double newAuc, double oldRecall, double newRecall, List<Double> attackedAuc) {}

  /**
   * A round.
   *
   * @param error of the new twins to their photographs, mean absolute, grey levels
   * @param newAucBefore the incumbent on twins of the same generator as it was before the round
   * @param promoted whether the challenger is in force after it
   */
  public record Round(
      int number,
      double error,
      double newAucBefore,
      Ranking incumbent,
      Ranking challenger,
      boolean promoted) {}

  private final Setting setting;
  private final Options options;
  private final Consumer<Round> listener;
  private final List<Descriptor> descriptors;
  private final List<Square> learned = new ArrayList<>();
  private final List<Square> photographs;
  private final List<Square> oldTwins = new ArrayList<>();

  private ArmsRace(Setting setting, Options options, Consumer<Round> listener) {
    this.setting = setting;
    this.options = options;
    this.listener = listener;
    descriptors =
        List.of(
            StatisticsDescriptor.RESIDUALS,
            new ResponseDescriptor("responses", setting.discriminators()));
    photographs = squares(setting.heldOut(), false);
  }

  /**
   * Runs all rounds.
   *
   * @param listener hears of each round when it is over
   */
  public static List<Round> run(Setting setting, Options options, Consumer<Round> listener) {
    return new ArmsRace(setting, options, listener).run();
  }

  private List<Round> run() {
    Network generator = setting.generator();
    learned.addAll(squares(setting.learned(), false));
    for (Reconstruction other : setting.others()) {
      learned.addAll(twins(other, setting.learned()));
      oldTwins.addAll(twins(other, setting.heldOut()));
    }
    Reconstruction before = reconstruction(generator, 0);
    learned.addAll(twins(before, setting.learned()));
    List<Square> twinsBefore = twins(before, setting.heldOut());
    oldTwins.addAll(twinsBefore);
    Contender incumbent = Contender.grow(learned, descriptors, options.growth());
    List<Round> rounds = new ArrayList<>();
    for (int number = 1; number <= options.rounds(); number++) {
      Surrogate surrogate = standIn(incumbent);
      Seed seed = options.seed().derive("round " + number);
      generator = options.evasion().train(generator, surrogate, setting.learned(), seed);
      Reconstruction evading = reconstruction(generator, number);
      List<Square> newTwins = twins(evading, setting.heldOut());
      learned.addAll(twins(evading, setting.learned()));
      Contender challenger = Contender.grow(learned, descriptors, options.growth());
      Ranking of = ranking(incumbent, newTwins, attacked(incumbent, surrogate, twinsBefore));
      Ranking by =
          ranking(challenger, newTwins, attacked(challenger, standIn(challenger), twinsBefore));
      Round round =
          new Round(
              number,
              ReconstructionError.of(evading::of, setting.heldOut()).meanAbsolute(),
              incumbent.curve(photographs, twinsBefore).auc(),
              of,
              by,
              isPromoted(of, by));
      rounds.add(round);
      listener.accept(round);
      oldTwins.addAll(newTwins);
      twinsBefore = newTwins;
      incumbent = round.promoted() ? challenger : incumbent;
    }
    return rounds;
  }

  private Surrogate standIn(Contender contender) {
    return Surrogate.fit(
        List.copyOf(setting.discriminators().values()),
        learned.stream().map(Square::picture).toList(),
        contender.logits(learned).stream().map(logit -> logit > 0).toList());
  }

  /** An AUC for each bound. */
  private List<Double> attacked(Contender contender, Surrogate standIn, List<Square> twins) {
    return EPSILONS.stream()
        .map(
            epsilon -> {
              ProjectedGradient attack =
                  new ProjectedGradient(epsilon, ATTACK_STEPS, options.seed().derive("attack"));
              List<Square> moved =
                  IntStream.range(0, twins.size())
                      .mapToObj(
                          i ->
                              new Square(
                                  attack.attack(twins.get(i).picture(), standIn, false, i),
                                  true,
                                  descriptors))
                      .toList();
              return contender.curve(photographs, moved).auc();
            })
        .toList();
  }

  /** The rule of promotion. */
  static boolean isPromoted(Ranking incumbent, Ranking challenger) {
    double gain =
        (challenger.oldAuc() + challenger.newAuc() - incumbent.oldAuc() - incumbent.newAuc()) / 2;
    return gain >= MARGIN && challenger.oldAuc() >= incumbent.oldAuc() - TOLERANCE;
  }

  private Reconstruction reconstruction(Network generator, int round) {
    return new Reconstruction("round-" + round, options.seed().value(), generator);
  }

  private Ranking ranking(Contender contender, List<Square> newTwins, List<Double> attackedAuc) {
    RocCurve onOld = contender.curve(photographs, oldTwins);
    RocCurve onNew = contender.curve(photographs, newTwins);
    return new Ranking(
        onOld.auc(),
        onNew.auc(),
        onOld.recallAt(FALSE_ALARMS),
        onNew.recallAt(FALSE_ALARMS),
        attackedAuc);
  }

  private List<Square> twins(Reconstruction generator, List<Picture> pictures) {
    return squares(pictures.stream().map(generator::of).toList(), true);
  }

  /** The i-th photograph and its twins are handled alike. */
  private List<Square> squares(List<Picture> pictures, boolean fake) {
    Seed seed = options.seed().derive("handling");
    return IntStream.range(0, pictures.size())
        .mapToObj(
            i ->
                new Square(
                    HANDLING.apply(pictures.get(i), true, seed.stream("picture", i)),
                    fake,
                    descriptors))
        .toList();
  }
}
