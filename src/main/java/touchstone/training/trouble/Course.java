package touchstone.training.trouble;

import java.util.List;
import java.util.stream.IntStream;
import touchstone.engine.Seed;

/**
 * How runs of one setting went, one for each seed, with as many ticks each.
 *
 * @param name of the setting
 */
record Course(String name, List<List<Trial.Stage>> runs) {
  private static final Seed FIRST = new Seed(13);

  /** Runs a setting with some seeds, the same ones for every setting. */
  static Course of(Setting setting, GaussianRing ring, Budget budget, int seeds) {
    return new Course(
        setting.name(),
        IntStream.range(0, seeds)
            .mapToObj(i -> Trial.run(ring, budget, setting.with(new Seed(FIRST.value() + i))))
            .toList());
  }

  /** Of each tick. */
  List<Double> steps() {
    return runs.get(0).stream().map(stage -> (double) stage.step()).toList();
  }

  /** A sign at each tick, the mean over the seeds. */
  List<Double> mean(Sign sign) {
    return IntStream.range(0, runs.get(0).size())
        .mapToObj(
            tick ->
                runs.stream()
                    .mapToDouble(run -> run.get(tick).signs().get(sign))
                    .average()
                    .orElseThrow())
        .toList();
  }

  /** A sign at each tick with the first seed alone: a mean over seeds hides a cycle. */
  List<Double> first(Sign sign) {
    return runs.get(0).stream().map(stage -> stage.signs().get(sign)).toList();
  }

  /** A sign near the end: the mean over the last quarter of the ticks and over the seeds. */
  double end(Sign sign) {
    List<Double> means = mean(sign);
    return means.subList(means.size() * 3 / 4, means.size()).stream()
        .mapToDouble(Double::doubleValue)
        .average()
        .orElseThrow();
  }

  /**
   * How far a sign swings once a run has had time to settle: its standard deviation over the second
   * half of the ticks, the mean over the seeds.
   */
  double swing(Sign sign) {
    return runs.stream().mapToDouble(run -> swing(run, sign)).average().orElseThrow();
  }

  private static double swing(List<Trial.Stage> run, Sign sign) {
    double[] half =
        run.subList(run.size() / 2, run.size()).stream()
            .mapToDouble(stage -> stage.signs().get(sign))
            .toArray();
    double mean = IntStream.range(0, half.length).mapToDouble(i -> half[i]).average().orElseThrow();
    double squares =
        IntStream.range(0, half.length).mapToDouble(i -> Math.pow(half[i] - mean, 2)).sum();
    return Math.sqrt(squares / half.length);
  }
}
