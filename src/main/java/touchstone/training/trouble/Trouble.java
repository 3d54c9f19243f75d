package touchstone.training.trouble;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import touchstone.evaluation.LineChart;

/**
 * One of the troubles: the setting that provokes it and those that cure it, each of them the broken
 * one but for its remedy.
 *
 * @param slug for the names of files
 * @param before what is said of it before its figures
 * @param after what is said of its figures
 */
record Trouble(
    String slug,
    String title,
    String before,
    String after,
    Budget budget,
    Setting broken,
    List<Setting> cured,
    List<Column> columns,
    List<Chart> charts) {

  /** A column of the table: a sign near the end, or how far it swings. */
  record Column(String title, Sign sign, boolean swing, String format) {
    static Column end(Sign sign, String format) {
      return new Column(sign.title(), sign, false, format);
    }

    static Column swing(Sign sign, String format) {
      return new Column("swing of the " + sign.title(), sign, true, format);
    }

    double of(Course course) {
      return swing ? course.swing(sign) : course.end(sign);
    }
  }

  /**
   * A chart of a sign over the steps.
   *
   * @param first whether it shows the first seed alone, and not the mean
   */
  record Chart(Sign sign, boolean first, LineChart.Scales scales) {
    static Chart mean(Sign sign) {
      return new Chart(sign, false, LineChart.Scales.PLAIN);
    }

    static Chart first(Sign sign) {
      return new Chart(sign, true, LineChart.Scales.PLAIN);
    }
  }

  /** The broken setting first. */
  List<Setting> settings() {
    return Stream.concat(Stream.of(broken), cured.stream()).toList();
  }

  /**
   * Runs all settings.
   *
   * @param share of the steps
   * @param listener hears a line for each setting that is done
   */
  List<Course> run(GaussianRing ring, double share, int seeds, Consumer<String> listener) {
    return settings().stream()
        .map(
            setting -> {
              Course course = Course.of(setting, ring, budget.part(share), seeds);
              listener.accept(title + ": " + setting.name());
              return course;
            })
        .toList();
  }
}
