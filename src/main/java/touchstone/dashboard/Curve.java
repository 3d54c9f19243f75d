package touchstone.dashboard;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import touchstone.training.RunStatistics;

/**
 * A figure of a run over its steps, drawn in a frame of 1000 x 200 from the least value below to
 * the greatest above.
 *
 * @param points for an SVG polyline
 * @param values said in words, for those who do not see the line
 */
public record Curve(
    String name, String points, String least, String most, String newest, String values) {
  private static final double WIDTH = 1000;
  private static final double HEIGHT = 200;

  /** The figure at the ticks that have it; ticks are one or more. */
  static Curve of(String name, List<RunStatistics> ticks, ToDoubleFunction<RunStatistics> figure) {
    double last = ticks.get(ticks.size() - 1).step();
    double least = ticks.stream().mapToDouble(figure).min().orElseThrow();
    double most = ticks.stream().mapToDouble(figure).max().orElseThrow();
    StringJoiner points = new StringJoiner(" ");
    for (RunStatistics tick : ticks) {
      double share = most > least ? (figure.applyAsDouble(tick) - least) / (most - least) : 0.5;
      points.add(
          String.format(
              Locale.ROOT, "%.1f,%.1f", tick.step() / last * WIDTH, HEIGHT - share * HEIGHT));
    }
    return new Curve(
        name,
        points.toString(),
        number(least),
        number(most),
        number(figure.applyAsDouble(ticks.get(ticks.size() - 1))),
        ticks.stream()
            .map(tick -> number(figure.applyAsDouble(tick)))
            .collect(Collectors.joining(", ")));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
