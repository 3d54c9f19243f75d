package touchstone.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.metrics.Reliability;

/** Draws a report: for each tier the ROC curves of all judges, and the reliability of ours. */
public final class Plots {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 600;

  private Plots() {}

  /**
   * Writes {@code roc-<tier>.png} and {@code reliability-<tier>.png}.
   *
   * @param folder made if it is missing
   * @throws TouchstoneException {@code STORAGE_FAILED}
   */
  public static void write(EvaluationReport report, Path folder) {
    try {
      Files.createDirectories(folder);
      for (EvaluationReport.AtTier tier : report.tiers()) {
        String name = tier.tier().name().toLowerCase(Locale.ROOT);
        save(roc(name, tier), folder.resolve("roc-" + name + ".png"));
        reliability(
            "Reliability, " + name,
            Map.of(tier.detector().name(), tier.detector().reliability()),
            folder.resolve("reliability-" + name + ".png"));
      }
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot write plots to " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void save(XYChart chart, Path file) throws IOException {
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }

  /** Each curve is the mean of those of its generators, and so is the area beside it. */
  private static XYChart roc(String tier, EvaluationReport.AtTier at) {
    XYChart chart = chart("ROC, " + tier, "false alarms", "recall");
    diagonal(chart, "chance");
    List<EvaluationReport.Judge> judges = new ArrayList<>(List.of(at.detector()));
    judges.addAll(at.peers());
    for (EvaluationReport.Judge judge : judges) {
      curve(chart, judge.name(), judge.all());
    }
    for (EvaluationReport.Mean kind : at.detector().byKind()) {
      curve(chart, kind.kind().orElseThrow(), kind);
    }
    return chart;
  }

  private static void curve(XYChart chart, String name, EvaluationReport.Mean mean) {
    if (!mean.roc().isEmpty()) {
      double last = mean.roc().size() - 1;
      chart
          .addSeries(
              name + areas(mean),
              IntStream.range(0, mean.roc().size()).mapToObj(step -> step / last).toList(),
              mean.roc())
          .setMarker(SeriesMarkers.NONE);
    }
  }

  private static String areas(EvaluationReport.Mean mean) {
    return String.format(
        Locale.ROOT,
        ": AUC %.3f, trivial %s, appearance %s",
        mean.figures().get(Figure.AUC).value(),
        area(mean.controls().trivialAuc()),
        area(mean.controls().appearanceAuc()));
  }

  private static String area(OptionalDouble area) {
    return area.isPresent() ? String.format(Locale.ROOT, "%.3f", area.getAsDouble()) : "unknown";
  }

  /**
   * Draws one reliability diagram.
   *
   * @param curves bins by the names of their curves; a curve without bins is left out
   * @throws TouchstoneException {@code STORAGE_FAILED}
   */
  public static void reliability(
      String title, Map<String, List<Reliability.Bin>> curves, Path file) {
    XYChart chart = chart(title, "stated probability of fake", "share of fakes, even odds");
    diagonal(chart, "calibrated");
    curves.forEach(
        (name, bins) -> {
          if (!bins.isEmpty()) {
            chart.addSeries(
                name,
                bins.stream().map(Reliability.Bin::stated).toList(),
                bins.stream().map(Reliability.Bin::cameTrue).toList());
          }
        });
    try {
      save(chart, file);
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static XYChart chart(String title, String across, String up) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    return chart;
  }

  private static void diagonal(XYChart chart, String name) {
    chart.addSeries(name, new double[] {0, 1}, new double[] {0, 1}).setMarker(SeriesMarkers.NONE);
  }
}
