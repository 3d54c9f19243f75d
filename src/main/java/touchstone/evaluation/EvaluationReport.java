package touchstone.evaluation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import touchstone.data.Tier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.metrics.Interval;
import touchstone.metrics.Reliability;

/**
 * What was measured, as it is written as JSON. A figure that a sample does not have (an area
 * without reals, say) is missing from its map; intervals are 95 % bootstraps.
 *
 * @param model id of the detector
 * @param seed of everything random
 */
public record EvaluationReport(String model, long seed, List<Pictures> sets, List<AtTier> tiers) {

  /**
   * What a set held.
   *
   * @param files that were opened, with the broken ones
   */
  public record Pictures(
      String name, boolean fake, Optional<String> kind, int files, List<Broken> broken) {}

  /** A file that could not be decoded, and why. */
  public record Broken(String file, String why) {}

  /** All that was measured on one tier. */
  public record AtTier(Tier tier, Controls controls, Judge detector, List<Judge> peers) {}

  /**
   * What is reached without any detector.
   *
   * @param areas of the controls, mean over the sets of fakes
   * @param bestTrivial single statistic, with one direction for all sets of fakes; it is chosen on
   *     the very crops, so it is a little higher than it should be
   * @param biased whether one of these areas is further than 0.05 from chance
   */
  public record Controls(
      @JsonUnwrapped ControlAreas areas, Optional<BestStatistic> bestTrivial, boolean biased) {}

  /**
   * One judge's figures.
   *
   * @param name of the detector's model or the peer
   * @param pairs each set of fakes against all reals
   * @param pairsByRealSet and against each set of reals; empty where there is one
   * @param all mean over {@code pairs}
   * @param byKind the same over those of one kind
   * @param worst of {@code pairs} by figure
   * @param realProbes each set of reals against the others; empty where there is one
   * @param reliability over all pictures at even odds, in bins; empty without probabilities
   */
  public record Judge(
      String name,
      List<Pair> pairs,
      List<Pair> pairsByRealSet,
      Mean all,
      List<Mean> byKind,
      Map<Figure, Worst> worst,
      List<RealProbe> realProbes,
      List<Reliability.Bin> reliability) {}

  /**
   * A set of fakes against reals.
   *
   * @param reals name of their set; empty for all
   * @param fakeCount crops, with those that could not be judged
   * @param unjudgedFakes how many of them could not be judged; they are in no figure but as
   *     inconclusive
   * @param controls what is reached on the same crops without any detector
   * @param skill area above the better control and above chance
   */
  public record Pair(
      String fakes,
      Optional<String> kind,
      Optional<String> reals,
      int fakeCount,
      int realCount,
      int unjudgedFakes,
      int unjudgedReals,
      Map<Figure, Interval> figures,
      @JsonUnwrapped ControlAreas controls,
      OptionalDouble skill) {}

  /**
   * Means over sets of fakes, each with equal weight (macro).
   *
   * @param kind of the sets; empty for all
   * @param sets how many
   * @param rankedSets how many of them have an area; in the others no picture could be judged
   * @param roc recalls at false alarms of 0, 0.005, 0.010, … 1; the area is the mean area
   */
  public record Mean(
      Optional<String> kind,
      int sets,
      int rankedSets,
      Map<Figure, Interval> figures,
      @JsonUnwrapped ControlAreas controls,
      OptionalDouble skill,
      List<Double> roc) {}

  /** The worst set of fakes by one figure. */
  public record Worst(String fakes, double value) {}

  /**
   * One set of reals against all other reals: where this is far from ½, a judge tells sources apart
   * and may take a source for a class.
   *
   * @param auc above ½ where the set gets the higher scores, so looks more fake
   * @param separation the area in the better direction, ½ to 1
   * @param best trivial statistic at telling these apart
   */
  public record RealProbe(
      String reals, int count, int others, Interval auc, double separation, BestStatistic best) {}

  /**
   * Writes it as JSON.
   *
   * @throws TouchstoneException {@code STORAGE_FAILED}
   */
  public void write(Path file) {
    try {
      Files.write(
          file,
          JsonMapper.builder()
              .addModule(new Jdk8Module())
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsBytes(this));
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
