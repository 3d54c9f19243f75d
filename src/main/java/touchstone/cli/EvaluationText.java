package touchstone.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import touchstone.evaluation.BestStatistic;
import touchstone.evaluation.ControlAreas;
import touchstone.evaluation.EvaluationReport;
import touchstone.evaluation.Figure;
import touchstone.metrics.Interval;

/**
 * An evaluation in tables of 120 columns: every figure with its 95 % interval, in three tables for
 * a judge on a tier. The JSON has more digits, and each generator against each set of reals.
 */
final class EvaluationText {
  private static final String RANKING = "%-32.32s %5s %6s  %-20s %-20s %8s %8s %7s%n";
  private static final String PROBE = "%-32.32s %5s %6s  %-20s  %s%n";

  private static final String WORST = "worst of each";

  /** Shares in percent, their intervals in whole ones; the others in thousandths. */
  private static final String SHARE_CELL = " %-15s";

  private static final String CELL = " %-19s";

  /** What stands over a figure, in two lines. */
  private record Column(Figure figure, String above, String below) {
    boolean isShare() {
      return figure != Figure.CALIBRATION_ERROR && figure != Figure.BRIER;
    }

    String cell() {
      return isShare() ? SHARE_CELL : CELL;
    }

    String of(Interval interval) {
      if (interval == null) {
        return "-";
      }
      return isShare() ? percent(interval) : interval(interval);
    }

    String of(double value) {
      return isShare() ? percent(value) : number("%.3f", value);
    }
  }

  private static final List<Column> DECISIONS =
      List.of(
          new Column(Figure.RECALL_AT_1, "recall at 1 %", "false alarms"),
          new Column(Figure.RECALL_AT_3, "at 3 %", ""),
          new Column(Figure.RECALL_AT_5, "at 5 %", ""),
          new Column(Figure.INCONCLUSIVE, "inconclusive", "%"),
          new Column(Figure.ACCURACY_OF_DECIDED, "right of", "decided %"));

  private static final List<Column> PROBABILITIES =
      List.of(
          new Column(Figure.BALANCED_ACCURACY, "balanced", "accuracy %"),
          new Column(Figure.ACCURACY_ON_REALS, "accuracy", "on reals %"),
          new Column(Figure.ACCURACY_ON_FAKES, "accuracy", "on fakes %"),
          new Column(Figure.CALIBRATION_ERROR, "calibration", "error (ECE)"),
          new Column(Figure.BRIER, "Brier", "score"));

  /** A set of fakes or a mean over some; counts are empty for means. */
  private record Line(
      String name,
      String fakes,
      String reals,
      Map<Figure, Interval> figures,
      ControlAreas controls,
      OptionalDouble skill) {
    static Line of(EvaluationReport.Pair pair) {
      return new Line(
          pair.fakes() + pair.kind().map(kind -> " (" + kind + ")").orElse(""),
          String.valueOf(pair.fakeCount()),
          String.valueOf(pair.realCount()),
          pair.figures(),
          pair.controls(),
          pair.skill());
    }

    static Line of(EvaluationReport.Mean mean) {
      return new Line(
          "mean of " + mean.rankedSets() + mean.kind().map(kind -> " " + kind).orElse(" (all)"),
          "",
          "",
          mean.figures(),
          mean.controls(),
          mean.skill());
    }

    static List<Line> of(EvaluationReport.Judge judge) {
      List<Line> lines = new ArrayList<>();
      judge.pairs().forEach(pair -> lines.add(of(pair)));
      judge.byKind().forEach(kind -> lines.add(of(kind)));
      lines.add(of(judge.all()));
      return lines;
    }
  }

  private final PrintWriter out;

  private EvaluationText(PrintWriter out) {
    this.out = out;
  }

  static void print(EvaluationReport report, PrintWriter out) {
    EvaluationText text = new EvaluationText(out);
    out.printf("%s, seed %d; in brackets 95 %% intervals%n", report.model(), report.seed());
    report.sets().forEach(text::broken);
    report.tiers().forEach(text::tier);
  }

  private void broken(EvaluationReport.Pictures set) {
    if (!set.broken().isEmpty()) {
      out.printf(
          "%d of %d files of %s cannot be decoded:%n",
          set.broken().size(), set.files(), set.name());
      set.broken().forEach(file -> out.printf("  %s: %s%n", file.file(), file.why()));
    }
  }

  private void tier(EvaluationReport.AtTier tier) {
    judge(tier, tier.detector());
    tier.peers().forEach(peer -> judge(tier, peer));
    out.println(bias(tier.controls()));
  }

  private void judge(EvaluationReport.AtTier tier, EvaluationReport.Judge judge) {
    String title = tier.tier().name().toLowerCase(Locale.ROOT) + ": " + judge.name();
    List<Line> lines = Line.of(judge);
    out.printf("%n%s%n", title);
    ranking(judge, lines);
    table(judge, lines, DECISIONS);
    table(judge, lines, PROBABILITIES);
    out.println();
    remarks(judge);
    if (!judge.realProbes().isEmpty()) {
      out.printf(PROBE, "real against other reals", "set", "others", "AUC", "best trivial");
      judge.realProbes().forEach(this::probe);
    }
  }

  private void ranking(EvaluationReport.Judge judge, List<Line> lines) {
    out.printf(
        RANKING,
        "generator",
        "fake",
        "real",
        "AUC",
        "average precision",
        "trivial",
        "appear-",
        "skill");
    out.printf(RANKING, "", "", "", "", "", "AUC", "ance AUC", "");
    for (Line line : lines) {
      Interval auc = line.figures().get(Figure.AUC);
      Interval precision = line.figures().get(Figure.AVERAGE_PRECISION);
      out.printf(
          RANKING,
          line.name(),
          line.fakes(),
          line.reals(),
          auc == null ? "-" : interval(auc),
          precision == null ? "-" : interval(precision),
          number("%.3f", line.controls().trivialAuc()),
          number("%.3f", line.controls().appearanceAuc()),
          number("%+.3f", line.skill()));
    }
    EvaluationReport.Worst auc = judge.worst().get(Figure.AUC);
    EvaluationReport.Worst precision = judge.worst().get(Figure.AVERAGE_PRECISION);
    if (judge.pairs().size() > 1 && auc != null && precision != null) {
      out.printf("%-45s  %-20.3f %.3f%n", WORST, auc.value(), precision.value());
    }
  }

  /** Nothing where no line has any of the figures: a peer says no more than how it ranks. */
  private void table(EvaluationReport.Judge judge, List<Line> lines, List<Column> columns) {
    if (columns.stream().noneMatch(one -> judge.all().figures().containsKey(one.figure()))) {
      return;
    }
    out.println();
    row("generator", columns, Column::above);
    row("", columns, Column::below);
    for (Line line : lines) {
      row(line.name(), columns, column -> column.of(line.figures().get(column.figure())));
    }
    if (judge.pairs().size() > 1) {
      row(
          WORST,
          columns,
          column -> {
            EvaluationReport.Worst worst = judge.worst().get(column.figure());
            return worst == null ? "-" : column.of(worst.value());
          });
    }
  }

  private void row(String name, List<Column> columns, Function<Column, String> cell) {
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-32.32s", name));
    columns.forEach(one -> row.append(String.format(Locale.ROOT, one.cell(), cell.apply(one))));
    out.println(row.toString().stripTrailing());
  }

  private void remarks(EvaluationReport.Judge judge) {
    EvaluationReport.Worst auc = judge.worst().get(Figure.AUC);
    if (auc != null && judge.pairs().size() > 1) {
      out.printf("worst AUC: %s with %s%n", auc.fakes(), number("%.3f", auc.value()));
    }
    List<EvaluationReport.Pair> pairs = judge.pairs();
    if (pairs.get(0).unjudgedReals() > 0) {
      out.printf(
          "%d of %d reals could not be judged%n",
          pairs.get(0).unjudgedReals(), pairs.get(0).realCount());
    }
    for (EvaluationReport.Pair pair : pairs) {
      if (pair.unjudgedFakes() > 0) {
        out.printf(
            "%d of %d of %s could not be judged%n",
            pair.unjudgedFakes(), pair.fakeCount(), pair.fakes());
      }
    }
  }

  private void probe(EvaluationReport.RealProbe probe) {
    out.printf(
        PROBE,
        probe.reals(),
        probe.count(),
        probe.others(),
        interval(probe.auc()),
        number("%.3f ", probe.best().separation()) + probe.best().name());
  }

  private static String bias(EvaluationReport.Controls controls) {
    OptionalDouble trivial = controls.areas().trivialAuc();
    OptionalDouble appearance = controls.areas().appearanceAuc();
    if (trivial.isEmpty() || appearance.isEmpty() || controls.bestTrivial().isEmpty()) {
      return "Trivial statistics and appearance could not be tested: there are too few pictures that can be judged.";
    }
    BestStatistic best = controls.bestTrivial().get();
    return String.format(
        Locale.ROOT,
        "Trivial statistics reach a mean AUC of %.3f, the best single one (%s, %s in fakes) %.3f;%n"
            + "appearance reaches %.3f: these crops are %s.",
        trivial.getAsDouble(),
        best.name(),
        best.higher() ? "higher" : "lower",
        best.separation(),
        appearance.getAsDouble(),
        controls.biased() ? "biased, so only skill counts" : "not biased in what these see");
  }

  private static String interval(Interval interval) {
    return String.format(
        Locale.ROOT, "%.3f [%.3f–%.3f]", interval.value(), interval.low(), interval.high());
  }

  private static String percent(Interval share) {
    return percent(share.value())
        + String.format(Locale.ROOT, " [%.0f–%.0f]", 100 * share.low(), 100 * share.high());
  }

  private static String percent(double share) {
    return number("%.1f", 100 * share);
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? number(format, value.getAsDouble()) : "-";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
