package touchstone.gan.mechanisms;

import java.util.Optional;

/**
 * What a family does otherwise than the plain game of one update each with Adam.
 *
 * @param criticUpdates of the critic to one of the generator
 * @param clip the critic's weights are cut to ± this after each update; 0 leaves them
 * @param momentum whether Adam moves the weights; if not, RMSProp does
 * @param penalty where the critic's gradient is penalised, with the spec's weight
 * @param penaltyEvery updates, with as many times the weight: R1's "lazy" form of Karras et al.
 *     2019
 * @param generatorPenalty on the generator's weights, if any
 */
public record Rules(
    int criticUpdates,
    double clip,
    boolean momentum,
    Penalty penalty,
    int penaltyEvery,
    Optional<WeightPenalty> generatorPenalty) {

  /** Where a critic's gradient is penalised. */
  public enum Penalty {
    NONE,
    /** Its length on real pictures, squared. */
    REAL,
    /** Its length on real pictures and that on fakes, squared. */
    REAL_AND_FAKE,
    /** How far its length is from 1 between the two. */
    BETWEEN
  }

  public static final Rules PLAIN = new Rules(1, 0, true, Penalty.NONE, 1);

  /** Without a penalty on the generator's weights. */
  public Rules(
      int criticUpdates, double clip, boolean momentum, Penalty penalty, int penaltyEvery) {
    this(criticUpdates, clip, momentum, penalty, penaltyEvery, Optional.empty());
  }
}
