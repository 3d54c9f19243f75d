package touchstone.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import touchstone.evaluation.BestStatistic;
import touchstone.evaluation.ControlAreas;
import touchstone.evaluation.EvaluationReport;
import touchstone.evaluation.Figure;
import touchstone.metrics.Interval;

/** An evaluation in tables of 120 columns: what it says at a glance; the JSON has the rest. */
final class EvaluationText {
  private static final String ROW = "%-32.32s %5s %6s  %-20s %8s %8s %7s %8s %8s %8s%n";
  private static final String PROBE = "%-32.32s %5s %6s  %-20s  %s%n";

  private final PrintWriter out;

  private EvaluationText(PrintWriter out) {
    this.out = out;
  }

  static void print(EvaluationReport report, PrintWriter out) {
    EvaluationText text = new EvaluationText(out);
    out.printf("%s, seed %d%n", report.model(), report.seed());
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
    out.printf("%n%s: %s%n", tier.tier().name().toLowerCase(Locale.ROOT), judge.name());
    out.printf(
        ROW,
        "generator",
        "fake",
        "real",
        "AUC [95 %]",
        "trivial",
        "appear-",
        "skill",
        "recall",
        "incon-",
        "right of");
    out.printf(ROW, "", "", "", "", "AUC", "ance AUC", "", "at 5 %", "clusive", "decided");
    judge.pairs().forEach(this::pair);
    judge.byKind().forEach(this::mean);
    mean(judge.all());
    worst(judge);
    if (!judge.realProbes().isEmpty()) {
      out.printf(PROBE, "real against other reals", "set", "others", "AUC [95 %]", "best trivial");
      judge.realProbes().forEach(this::probe);
    }
  }

  private void pair(EvaluationReport.Pair pair) {
    String name = pair.fakes() + pair.kind().map(kind -> " (" + kind + ")").orElse("");
    row(
        name,
        String.valueOf(pair.fakeCount()),
        String.valueOf(pair.realCount()),
        pair.figures(),
        pair.controls(),
        pair.skill());
    if (pair.unjudgedFakes() > 0) {
      out.printf("  of these %d could not be judged%n", pair.unjudgedFakes());
    }
  }

  private void mean(EvaluationReport.Mean mean) {
    row(
        "mean of " + mean.rankedSets() + mean.kind().map(kind -> " " + kind).orElse(" (all)"),
        "",
        "",
        mean.figures(),
        mean.controls(),
        mean.skill());
  }

  private void row(
      String name,
      String fakes,
      String reals,
      Map<Figure, Interval> figures,
      ControlAreas controls,
      OptionalDouble skill) {
    Interval auc = figures.get(Figure.AUC);
    out.printf(
        ROW,
        name,
        fakes,
        reals,
        auc == null ? "-" : interval(auc),
        number("%.3f", controls.trivialAuc()),
        number("%.3f", controls.appearanceAuc()),
        number("%+.3f", skill),
        percent(figures.get(Figure.RECALL_AT_5)),
        percent(figures.get(Figure.INCONCLUSIVE)),
        percent(figures.get(Figure.ACCURACY_OF_DECIDED)));
  }

  private void worst(EvaluationReport.Judge judge) {
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
    return share == null ? "-" : number("%.1f %%", 100 * share.value());
  }

  private static String number(String format, OptionalDouble value) {
    return value.isPresent() ? number(format, value.getAsDouble()) : "-";
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
