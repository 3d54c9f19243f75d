package touchstone.training.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import touchstone.data.Tier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.PictureSet;
import touchstone.registry.Benchmark;
import touchstone.registry.FileHash;

/** What the figures of a study may be compared with: those of the same benchmark. */
final class StudyBenchmark {
  /**
   * Goes up whenever the same pictures would be measured in another way: deliveries, what pictures
   * weigh at equal appearance, how thresholds are held out.
   */
  private static final int PROTOCOL = 1;

  private static final int DIGITS = 12;

  private StudyBenchmark() {}

  /**
   * The benchmark and the two figures; empty where no fakes were collected, since there is then no
   * control of appearance.
   *
   * @param seed of the deliveries
   * @param figures of the cross-validation
   */
  static Optional<Benchmark> of(List<PictureSet> sets, Folds folds, long seed, JsonNode figures) {
    OptionalDouble skill =
        Stream.of(Tier.values())
            .map(tier -> figures.path(tier.name().toLowerCase(Locale.ROOT)))
            .map(tier -> tier.path("all").path("auc_at_equal_appearance"))
            .mapToDouble(auc -> auc.asDouble(Double.NaN))
            .average();
    double accused = figures.at("/false_accusations/share_of_pictures").asDouble(Double.NaN);
    return Double.isFinite(skill.orElse(Double.NaN)) && Double.isFinite(accused)
        ? Optional.of(new Benchmark(id(sets, folds, seed), skill.getAsDouble(), accused))
        : Optional.empty();
  }

  /** As it stands in the card. */
  static ObjectNode json(Benchmark benchmark) {
    return benchmark
        .json()
        .put(
            "measured_on",
            "the cross-validation: mean over tiers and collected generators, and untouched real"
                + " pictures");
  }

  /**
   * The protocol, and the hash of what is tested when: fakes of GANs of our own are in neither
   * figure, so they do not count.
   */
  static String id(List<PictureSet> sets, Folds folds, long seed) {
    List<String> lines =
        new ArrayList<>(List.of("seed " + seed, List.of(Tier.values()).toString()));
    sets.stream()
        .filter(set -> !set.kind().equals(Optional.of(OwnFakes.KIND)))
        .sorted(Comparator.comparing(PictureSet::name).thenComparing(PictureSet::fake))
        .forEach(set -> lines.addAll(lines(set, folds.of(set.name()))));
    return PROTOCOL + "-" + FileHash.ofLines(lines).substring(0, DIGITS);
  }

  /** In the order of the files, since deliveries follow it. */
  private static List<String> lines(PictureSet set, int fold) {
    List<String> lines =
        new ArrayList<>(List.of(set.name(), String.valueOf(set.fake()), "fold " + fold));
    try {
      for (Path file : CrossValidation.tested(set)) {
        lines.add(FileHash.of(file));
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.UNUSABLE_DATASET, "cannot read the files of " + set.name(), e);
    }
    return lines;
  }
}
