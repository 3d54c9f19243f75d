package touchstone.cli.models;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.Promotion;

/** Puts a detector in force. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a detector in force, if nothing is wrong with it nor with what it was made from, and"
          + " writes down who, when and why.",
      "It must have been measured on the same benchmark as the one in force and be better by a"
          + " margin: 0.01 of the area at equal appearance, with at most one point more of false"
          + " accusations.",
      "A service that runs takes it within seconds; what it is judging meanwhile, the one before"
          + " judges to the end."
    })
final class PromoteCommand implements Callable<Integer> {
  @ParentCommand private ModelsCommand models;

  @Parameters(paramLabel = "ID", description = "The detector.")
  private String id;

  @Option(
      names = "--because",
      required = true,
      paramLabel = "TEXT",
      description = "Why, one line for the audit.")
  private String because;

  @Option(
      names = "--although-not-better",
      description =
          "Put it in force also where it is not better, or the two were not measured alike; the"
              + " audit says so.")
  private boolean althoughNotBetter;

  @Override
  public Integer call() {
    ModelCatalogue catalogue = models.catalogue();
    models.tryNetworkOfOthers(catalogue.open(id));
    print(
        models,
        althoughNotBetter
            ? catalogue.promoteAlthoughNotBetter(id, because)
            : catalogue.promote(id, because));
    return 0;
  }

  static void print(ModelsCommand models, Promotion promotion) {
    if (models.json()) {
      models.printJson(promotion);
    } else {
      String before = promotion.from() == null ? "none was before" : "before: " + promotion.from();
      models
          .out()
          .println(
              promotion.to()
                  + " is in force ("
                  + before
                  + "); a service that runs takes it within seconds");
    }
    models.out().flush();
  }
}
