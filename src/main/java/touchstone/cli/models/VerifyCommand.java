package touchstone.cli.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.Verification;

/** Whether files are those that the cards name. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks every file of a model and of all that it was made from against the cards; without ID"
          + " all models, and the audit of promotions. Where nothing is wrong, networks of others"
          + " are opened and tried. A line for each fault; exit code 1 if there is any."
    })
final class VerifyCommand implements Callable<Integer> {
  @ParentCommand private ModelsCommand models;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The model (default: all).")
  private String id;

  @Override
  public Integer call() {
    ModelCatalogue catalogue = models.catalogue();
    List<Verification.Fault> faults =
        id == null ? Verification.all(catalogue) : Verification.of(catalogue, id);
    if (faults.isEmpty()) {
      faults = unopened(id == null ? catalogue.cards() : List.of(catalogue.open(id)));
    }
    if (models.json()) {
      faults.forEach(models::printJson);
    } else if (faults.isEmpty()) {
      String what = id == null ? catalogue.cards().size() + " models" : id;
      models.out().println("nothing is wrong with " + what);
    } else {
      faults.forEach(fault -> models.out().println(fault.model() + ": " + fault.what()));
    }
    models.out().flush();
    return faults.isEmpty() ? 0 : CommandLine.ExitCode.SOFTWARE;
  }

  private List<Verification.Fault> unopened(List<ModelCard> cards) {
    List<Verification.Fault> faults = new ArrayList<>();
    for (ModelCard card : cards) {
      try {
        models.tryNetworkOfOthers(card);
      } catch (TouchstoneException e) {
        faults.add(new Verification.Fault(card.id().value(), e.getMessage()));
      }
    }
    return faults;
  }
}
