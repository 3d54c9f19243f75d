package touchstone.training.trouble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import touchstone.engine.Engine;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.LineChart;

/**
 * Runs all troubles and writes what came of them: {@code gan-trouble.md} with its charts.
 *
 * @param seeds of each run
 * @param share of the steps of each run
 */
public record TroubleDocument(int seeds, double share) {
  private static final String NAME = "gan-trouble.md";
  private static final String PICTURES = "pictures";
  private static final String CONVERGENCE = "trouble-convergence.png";

  private static final String INTRODUCTION =
      """
      # Troubles of training, provoked and cured

      Made by one command, which draws its data itself, in about four minutes of CPU time:

          ./touchstone gan-trouble --out docs

      The data are pictures of one pixel whose colours are a mixture of eight normal distributions on a ring (after Metz et al. 2016, "Unrolled
      Generative Adversarial Networks"), deviation 0.06 at a radius of 0.6. The networks are the two multi-layer perceptrons of `mlp` with 128 numbers in a
      hidden layer and 16 in z. In each section the first run is broken and the others differ from it by their remedy alone: same data, networks, seeds
      and steps. All are judged at each tick by 512 held-out pictures and 512 samples: a mode is made if 2 % of the samples are nearer to its centre
      than half of the way to the next; recall is the share of real pictures that lie among samples (Kynkäänniemi et al. 2019, three neighbours);
      distance to real pictures is the sliced Wasserstein distance; distance between samples is the root mean square of pairs (0.86 for real
      pictures); accuracy of the critic is the mean of that on held-out real pictures and that on fresh fakes.
      """;

  /**
   * What to write.
   *
   * @throws TouchstoneException {@code INVALID_ARGUMENT} if nothing would be run
   */
  public TroubleDocument {
    if (seeds < 1 || !(share > 0 && share <= 1)) {
      throw new TouchstoneException(
          ErrorCode.INVALID_ARGUMENT,
          "there must be a seed and a share of the steps above 0 and at most 1: %d, %s"
              .formatted(seeds, share));
    }
  }

  /**
   * Runs and writes.
   *
   * @param folder made if it is missing
   * @param listener hears a line for each setting that is done
   * @return the document
   * @throws TouchstoneException {@code STORAGE_FAILED}, {@code TRAINING_DIVERGED}
   */
  public Path write(Path folder, Consumer<String> listener) {
    Engine.start();
    Path file = folder.resolve(NAME);
    try {
      Files.createDirectories(folder.resolve(PICTURES));
      List<String> parts = new ArrayList<>(List.of(INTRODUCTION));
      for (Trouble trouble : Troubles.all()) {
        List<Course> courses = trouble.run(Troubles.RING, share, seeds, listener);
        parts.add(section(trouble, courses, folder));
        Files.writeString(file, String.join("\n", parts));
      }
      parts.add(convergence(folder, listener));
      Files.writeString(file, String.join("\n", parts));
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.STORAGE_FAILED, "cannot write " + file + ": " + e.getMessage(), e);
    }
    return file;
  }

  private String section(Trouble trouble, List<Course> courses, Path folder) {
    String charts =
        trouble.charts().stream()
            .map(chart -> chart(trouble, chart, courses, folder))
            .collect(Collectors.joining("\n"));
    return String.join(
        "\n",
        "## " + trouble.title() + "\n",
        trouble.before(),
        budget(trouble.budget().part(share)),
        table(trouble, courses),
        charts + "\n",
        trouble.after());
  }

  private String convergence(Path folder, Consumer<String> listener) {
    Budget budget = Convergence.BUDGET.part(share);
    Course course = Course.of(Convergence.SETTING, Troubles.RING, budget, Convergence.SEEDS);
    listener.accept("A run that converges");
    Convergence.chart(course).write(folder.resolve(PICTURES).resolve(CONVERGENCE));
    return String.join(
        "\n",
        Convergence.BEFORE,
        Convergence.table(course),
        "![The critic's accuracy as a run converges](" + PICTURES + "/" + CONVERGENCE + ")\n",
        Convergence.AFTER);
  }

  private String budget(Budget budget) {
    String headStart =
        budget.headStart() == 0 ? "" : budget.headStart() + " steps of the critic alone, then ";
    String seeded = seeds == 1 ? "; one seed" : " and over " + seeds + " seeds";
    return String.format(
        Locale.ROOT,
        "Each run: batches of %d, %s%d steps, measured every %d. Figures are means over the last"
            + " quarter of the ticks%s; a swing is the standard deviation over the second half.\n",
        budget.batch(),
        headStart,
        budget.steps(),
        budget.tick(),
        seeded);
  }

  private static String table(Trouble trouble, List<Course> courses) {
    List<Trouble.Column> columns = trouble.columns();
    StringBuilder table = new StringBuilder("| Run |");
    columns.forEach(column -> table.append(' ').append(column.title()).append(" |"));
    table.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
    for (Course course : courses) {
      table.append("| ").append(course.name()).append(" |");
      for (Trouble.Column column : columns) {
        table
            .append(' ')
            .append(String.format(Locale.ROOT, column.format(), column.of(course)))
            .append(" |");
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String chart(
      Trouble trouble, Trouble.Chart chart, List<Course> courses, Path folder) {
    Sign sign = chart.sign();
    String file = PICTURES + "/trouble-" + trouble.slug() + "-" + sign.slug() + ".png";
    String title = sign.title() + (chart.first() ? ", first seed" : "");
    new LineChart(
            trouble.title() + ": " + title,
            "step",
            title,
            chart.scales(),
            courses.stream()
                .map(
                    course ->
                        new LineChart.Curve(
                            course.name(),
                            course.steps(),
                            chart.first() ? course.first(sign) : course.mean(sign)))
                .toList())
        .write(folder.resolve(file));
    return "![" + trouble.title() + ": " + title + "](" + file + ")";
  }
}
