package touchstone.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import touchstone.training.RunStatistics;
import touchstone.training.runs.Run;

/**
 * A run on its page and in the list of runs.
 *
 * @param progress in words
 * @param samples address of the newest grid; empty before the first tick
 */
public record RunSheet(
    String id,
    String address,
    String family,
    String data,
    String state,
    boolean running,
    String detail,
    String progress,
    String samples,
    List<Curve> curves) {

  static RunSheet of(Run run) {
    String id = run.request().id().value();
    List<RunStatistics> ticks = run.statistics();
    return new RunSheet(
        id,
        "/review/runs/" + id,
        run.request().family(),
        run.request().data().value(),
        run.state().name().toLowerCase(Locale.ROOT),
        run.state() == Run.State.RUNNING,
        run.detail(),
        ticks.isEmpty() ? "no statistics yet" : progress(ticks.get(ticks.size() - 1)),
        ticks.isEmpty() ? "" : "/v1/runs/" + id + "/samples/" + ticks.get(ticks.size() - 1).step(),
        curves(ticks));
  }

  private static String progress(RunStatistics newest) {
    return String.format(
        Locale.ROOT,
        "step %,d, %,d pictures shown, %.0f pictures/s%s",
        newest.step(),
        newest.images(),
        newest.imagesPerSecond(),
        newest.health().equals("GOOD") ? "" : ", " + newest.health().toLowerCase(Locale.ROOT));
  }

  private static List<Curve> curves(List<RunStatistics> ticks) {
    List<Curve> curves = new ArrayList<>();
    if (ticks.isEmpty()) {
      return curves;
    }
    List<RunStatistics> measured = ticks.stream().filter(tick -> tick.fidelity() != null).toList();
    if (!measured.isEmpty()) {
      curves.add(Curve.of("Fréchet distance", measured, tick -> tick.fidelity().frechet()));
      curves.add(
          Curve.of(
              "Sliced Wasserstein distance",
              measured,
              tick -> tick.fidelity().slicedWasserstein()));
    }
    curves.add(Curve.of("Critic right on real pictures", ticks, RunStatistics::realAccuracy));
    curves.add(Curve.of("Critic right on fakes", ticks, RunStatistics::fakeAccuracy));
    curves.add(Curve.of("Distance between samples", ticks, RunStatistics::sampleDistance));
    return curves;
  }
}
