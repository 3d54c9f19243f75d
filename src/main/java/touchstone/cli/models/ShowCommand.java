package touchstone.cli.models;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import touchstone.registry.CardValues;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelId;

/** One card. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows the card of a model whose files are those that the card names.")
final class ShowCommand implements Callable<Integer> {
  private static final int LINES = 20;

  @ParentCommand private ModelsCommand models;

  @Parameters(paramLabel = "ID", description = "The model.")
  private String id;

  @Override
  public Integer call() {
    ModelCatalogue catalogue = models.catalogue();
    ModelCard card = catalogue.open(id);
    boolean inForce = catalogue.detectors().inForce().filter(card.id()::equals).isPresent();
    if (models.json()) {
      models.printJson(CardJson.of(card).put("inForce", inForce));
    } else {
      print(card, inForce);
    }
    models.out().flush();
    return 0;
  }

  private void print(ModelCard card, boolean inForce) {
    PrintWriter out = models.out();
    out.println(card.id() + ", " + CardText.kind(card) + (inForce ? ", in force" : ""));
    out.println("  " + card.summary());
    out.println("  For: " + card.intendedUse());
    out.println("  Made " + card.created() + " with seed " + card.seed());
    section("Limits", card.limits());
    section("Made from", card.parents().stream().map(ModelId::value).toList());
    section(
        "Data",
        card.data().stream().map(set -> set.name() + ": " + set.count() + " pictures").toList());
    section("Settings", values(CardValues.of(card.config())));
    section("Figures", values(CardValues.of(card.metrics())));
    section(
        "Files, SHA-256",
        card.files().entrySet().stream()
            .map(file -> file.getValue() + "  " + file.getKey())
            .toList());
  }

  private static List<String> values(Map<String, Object> values) {
    return values.entrySet().stream()
        .map(value -> value.getKey() + ": " + CardText.value(value.getValue()))
        .toList();
  }

  private void section(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    models.out().println("  " + title);
    lines.stream().limit(LINES).forEach(line -> models.out().println("    " + line));
    if (lines.size() > LINES) {
      models.out().println("    … and " + (lines.size() - LINES) + " more with --json");
    }
  }
}
