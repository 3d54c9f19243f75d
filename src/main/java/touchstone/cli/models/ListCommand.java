package touchstone.cli.models;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelId;

/** A line for each model. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the models, a line each; --json prints the whole cards.")
final class ListCommand implements Callable<Integer> {
  private static final String ROW = "%-28s %-15s %-11s %9s %9s  %s%n";

  @ParentCommand private ModelsCommand models;

  @Override
  public Integer call() {
    return list(models);
  }

  static int list(ModelsCommand models) {
    ModelCatalogue catalogue = models.catalogue();
    Optional<ModelId> inForce = catalogue.detectors().inForce();
    if (!models.json()) {
      models.out().printf(ROW, "model", "kind", "made", "data sets", "parents", "");
    }
    for (ModelCard card : catalogue.cards()) {
      boolean works = inForce.filter(card.id()::equals).isPresent();
      if (models.json()) {
        models.printJson(CardJson.of(card).put("inForce", works));
      } else {
        row(models, card, works);
      }
    }
    models.out().flush();
    return 0;
  }

  private static void row(ModelsCommand models, ModelCard card, boolean works) {
    models
        .out()
        .printf(
            ROW,
            card.id(),
            CardText.kind(card),
            card.created(),
            card.data().size(),
            card.parents().size(),
            works ? "in force" : "");
  }
}
