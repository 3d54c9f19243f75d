package touchstone.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Curves over one axis, as a picture.
 *
 * @param across what the axis is
 * @param scales of both axes
 */
public record LineChart(String title, String across, String up, Scales scales, List<Curve> curves) {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 380;

  /** Which axes are logarithmic; on one that is, values below {@link #LEAST} are drawn at it. */
  public record Scales(boolean logarithmicAcross, boolean logarithmicUp) {
    public static final Scales PLAIN = new Scales(false, false);
    public static final double LEAST = 1e-12;

    private static List<Double> drawn(List<Double> values, boolean logarithmic) {
      return values.stream().map(value -> logarithmic ? Math.max(LEAST, value) : value).toList();
    }
  }

  /** Points in order, as many of both. */
  public record Curve(String name, List<Double> across, List<Double> up) {}

  /**
   * Writes a PNG.
   *
   * @throws TouchstoneException {@code STORAGE_FAILED}
   */
  public void write(Path file) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(across)
            .yAxisTitle(up)
            .build();
    chart.getStyler().setXAxisLogarithmic(scales.logarithmicAcross());
    chart.getStyler().setYAxisLogarithmic(scales.logarithmicUp());
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    for (Curve curve : curves) {
      chart
          .addSeries(
              curve.name(),
              Scales.drawn(curve.across(), scales.logarithmicAcross()),
              Scales.drawn(curve.up(), scales.logarithmicUp()))
          .setMarker(SeriesMarkers.NONE);
    }
    try {
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot write " + file + ": " + e.getMessage(), e);
    }
  }
}
