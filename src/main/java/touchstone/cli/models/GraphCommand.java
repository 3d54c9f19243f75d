package touchstone.cli.models;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import touchstone.registry.Lineage;
import touchstone.registry.ModelCatalogue;

/** What came of what. */
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    description =
        "Shows what models were made from: data sets, generators, their discriminators, detectors.")
final class GraphCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @ParentCommand private ModelsCommand models;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "The model (default: all).")
  private String id;

  @Option(names = "--dot", description = "For GraphViz: models graph --dot | dot -Tsvg")
  private boolean dot;

  @Override
  public Integer call() {
    if (dot && models.json()) {
      throw new ParameterException(spec.commandLine(), "choose --dot or --json");
    }
    ModelCatalogue catalogue = models.catalogue();
    Lineage lineage = Lineage.of(catalogue.cards());
    if (id != null) {
      lineage = lineage.behind(catalogue.open(id).id().value());
    }
    if (models.json()) {
      models.printJson(lineage);
    } else {
      models.out().print(dot ? LineageText.dot(lineage) : LineageText.tree(lineage));
    }
    models.out().flush();
    return 0;
  }
}
