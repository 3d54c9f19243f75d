package touchstone.cli.models;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelDiff;

/** Two cards beside each other. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = "Shows in which settings, data, parents and figures two models differ.")
final class DiffCommand implements Callable<Integer> {
  @ParentCommand private ModelsCommand models;

  @Parameters(index = "0", paramLabel = "A", description = "The one model.")
  private String a;

  @Parameters(index = "1", paramLabel = "B", description = "The other.")
  private String b;

  @Override
  public Integer call() {
    ModelCatalogue catalogue = models.catalogue();
    ModelDiff diff = ModelDiff.of(catalogue.open(a), catalogue.open(b));
    if (models.json()) {
      models.printJson(diff);
    } else {
      models.out().println(a + " -> " + b);
      section("Settings", diff.settings().stream().map(DiffCommand::line).toList());
      section("Parents", diff.parents().stream().map(DiffCommand::line).toList());
      section("Data", diff.data().stream().map(DiffCommand::line).toList());
      section("Figures", diff.metrics().stream().map(DiffCommand::line).toList());
    }
    models.out().flush();
    return 0;
  }

  private static String line(ModelDiff.Change change) {
    String line =
        change.name() + ": " + CardText.value(change.a()) + " -> " + CardText.value(change.b());
    return change.difference() == null
        ? line
        : line + " (" + CardText.difference(change.difference()) + ")";
  }

  private static String line(ModelDiff.DataChange change) {
    boolean replaced = change.a() != null && change.b() != null;
    return change.name()
        + ": "
        + pictures(change.a())
        + " -> "
        + pictures(change.b())
        + (replaced ? ", other content" : "");
  }

  private static String pictures(ModelCard.Data set) {
    return set == null ? "none" : set.count() + " pictures";
  }

  private void section(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      models.out().println("  " + title);
      lines.forEach(line -> models.out().println("    " + line));
    }
  }
}
