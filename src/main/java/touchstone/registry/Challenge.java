package touchstone.registry;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether a detector may take the place of the one in force: both were measured on the same
 * benchmark, and the challenger is better by a margin that other folds or seeds would not take
 * away.
 *
 * @param before of the detector in force; empty where its card has none
 * @param now of the challenger
 */
record Challenge(Optional<Benchmark> before, Optional<Benchmark> now) {
  /** By how much the area at equal appearance must be better. */
  static final double MARGIN = 0.01;

  /** How much larger the share of false accusations may be. */
  static final double MORE_ACCUSED = 0.01;

  /** Differences of shares are not exact: 0.57 − 0.56 is a little less than 0.01. */
  private static final double ROUNDING = 1e-9;

  /** What speaks against the challenger, without its name: a part of a sentence. */
  Optional<String> objection() {
    if (before.isEmpty() || now.isEmpty() || !before.get().id().equals(now.get().id())) {
      return Optional.of(
          String.format(
              "the two were not measured alike (before: %s, now: %s)",
              version(before), version(now)));
    }
    Benchmark incumbent = before.get();
    Benchmark challenger = now.get();
    double better = challenger.aucAtEqualAppearance() - incumbent.aucAtEqualAppearance();
    double accused = challenger.falseAccusations() - incumbent.falseAccusations();
    return better >= MARGIN - ROUNDING && accused <= MORE_ACCUSED + ROUNDING
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "it is not better by the margin on benchmark %s: AUC at equal appearance %.3f"
                    + " before, %.3f now (at least +%.3f is asked for); false accusations %.1f %%"
                    + " before, %.1f %% now (at most +%.0f point)",
                incumbent.id(),
                incumbent.aucAtEqualAppearance(),
                challenger.aucAtEqualAppearance(),
                MARGIN,
                100 * incumbent.falseAccusations(),
                100 * challenger.falseAccusations(),
                100 * MORE_ACCUSED));
  }

  private static String version(Optional<Benchmark> benchmark) {
    return benchmark.map(one -> "benchmark " + one.id()).orElse("no benchmark in its card");
  }
}
