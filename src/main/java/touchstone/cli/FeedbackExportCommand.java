package touchstone.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.data.Manifest;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.evaluation.Expectation;
import touchstone.store.FeedbackCategory;
import touchstone.store.FeedbackLabel;
import touchstone.store.FeedbackTable;

/** Feedback as a set of regressions. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes what callers said as a set that the command regressions reads: a row for each"
          + " picture, by the SHA-256 of its bytes, with who said what when; no picture.",
      "The newest word on a picture counts. Pictures of which both AUTHENTIC and SYNTHETIC were"
          + " said are left out."
    })
final class FeedbackExportCommand implements Callable<Integer> {
  private static final List<String> COLUMNS =
      List.of(
          "name",
          "sha256",
          "generator",
          "seed",
          "tier",
          "expected",
          "note",
          "label",
          "category",
          "source",
          "by",
          "submitter",
          "verdict",
          "model",
          "at");

  @Spec private CommandSpec spec;

  @Mixin private ServiceDatabase database;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The set (CSV).")
  private Path file;

  @Override
  public Integer call() {
    Map<String, List<FeedbackTable.Row>> byMedia = new LinkedHashMap<>();
    for (FeedbackTable.Row row : database.connect(FeedbackTable::read)) {
      byMedia.computeIfAbsent(row.media(), media -> new ArrayList<>()).add(row);
    }
    List<Map<String, Object>> rows =
        byMedia.values().stream()
            .filter(FeedbackExportCommand::agree)
            .map(said -> said.get(said.size() - 1))
            .map(FeedbackExportCommand::row)
            .toList();
    try {
      Manifest.writeTo(file, COLUMNS, rows);
    } catch (IOException e) {
      throw new TouchstoneException(ErrorCode.STORAGE_FAILED, "cannot write " + file, e);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d pictures in %s, %d left out because callers contradict each other%n",
        rows.size(), file, byMedia.size() - rows.size());
    out.flush();
    return 0;
  }

  private static boolean agree(List<FeedbackTable.Row> said) {
    return said.stream().map(FeedbackTable.Row::label).distinct().count() == 1;
  }

  private static Map<String, Object> row(FeedbackTable.Row said) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", "feedback-" + said.id());
    row.put("sha256", said.media());
    row.put("expected", expected(said).name());
    row.put("note", "feedback: " + (said.comment().isEmpty() ? "no comment" : said.comment()));
    row.put("label", said.label().name());
    row.put("category", said.category().name());
    row.put("source", said.source());
    row.put("by", said.givenBy());
    row.put("submitter", said.submitter());
    row.put("verdict", said.verdict().name());
    row.put("model", said.model());
    row.put("at", said.at().toString());
    return row;
  }

  private static Expectation expected(FeedbackTable.Row said) {
    if (said.category() == FeedbackCategory.GRAPHIC) {
      return Expectation.OUT_OF_SCOPE;
    }
    return said.label() == FeedbackLabel.AUTHENTIC
        ? Expectation.NOT_SYNTHETIC
        : Expectation.NOT_AUTHENTIC;
  }
}
