package touchstone.evaluation;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** What the controls reach on the crops of a tier. */
final class MeasuredControls {
  /** Further from chance than this, the sets are called biased. */
  private static final double TOLERANCE = 0.05;

  private final Crops crops;
  private final HeldOutAreas trivial;
  private final HeldOutAreas appearance;

  /** Fits all of them. */
  MeasuredControls(Crops crops) {
    this.crops = crops;
    trivial = new HeldOutAreas(crops, Control.TRIVIAL);
    appearance = new HeldOutAreas(crops, Control.APPEARANCE);
  }

  /** The areas for a generator against some sets of reals. */
  ControlAreas areas(String generator, Collection<String> realSets) {
    return new ControlAreas(trivial.of(generator, realSets), appearance.of(generator, realSets));
  }

  /** What they say of the tier. */
  EvaluationReport.Controls report() {
    ControlAreas areas =
        ControlAreas.mean(
            crops.fakes().keySet().stream()
                .map(generator -> areas(generator, crops.reals().keySet()))
                .toList());
    boolean comparable = !crops.fakes().isEmpty() && !crops.reals().isEmpty();
    Optional<BestStatistic> best =
        comparable
            ? Optional.of(BestStatistic.of(crops.fakes().values(), crops.reals().values()))
            : Optional.empty();
    boolean biased =
        DoubleStream.concat(
                Stream.of(areas.trivialAuc(), areas.appearanceAuc())
                    .flatMapToDouble(OptionalDouble::stream),
                best.stream().mapToDouble(BestStatistic::separation))
            .anyMatch(area -> Math.abs(area - 0.5) > TOLERANCE);
    return new EvaluationReport.Controls(areas, best, biased);
  }
}
