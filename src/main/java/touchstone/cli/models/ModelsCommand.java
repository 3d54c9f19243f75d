package touchstone.cli.models;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import touchstone.detector.Detector;
import touchstone.error.TouchstoneException;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelRegistry;

/** What the commands about models have in common; alone it lists them. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Generators and detectors: cards, files, lineage, which detector is in force.",
    subcommands = {
      ListCommand.class,
      ShowCommand.class,
      DiffCommand.class,
      VerifyCommand.class,
      GraphCommand.class,
      ShadowCommand.class,
      PromoteCommand.class,
      RollBackCommand.class,
      ReferenceCommand.class
    })
public final class ModelsCommand implements Callable<Integer> {
  private static final String ONNX = ".onnx";

  @Spec private CommandSpec spec;

  @Option(
      names = "--generator-models",
      scope = ScopeType.INHERIT,
      defaultValue = ModelFolders.GENERATORS,
      paramLabel = "DIR",
      description = "Folder of generators (${DEFAULT-VALUE}).")
  private Path generatorModels;

  @Option(
      names = "--detector-models",
      scope = ScopeType.INHERIT,
      defaultValue = ModelFolders.DETECTORS,
      paramLabel = "DIR",
      description = "Folder of detectors (${DEFAULT-VALUE}).")
  private Path detectorModels;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Everything, for programs: one object a line.")
  private boolean json;

  @Override
  public Integer call() {
    return ListCommand.list(this);
  }

  ModelCatalogue catalogue() {
    return new ModelCatalogue(
        new ModelRegistry(detectorModels), new ModelRegistry(generatorModels));
  }

  /**
   * Opens a detector that holds a network of others; of such a one the registry knows only that it
   * is the file that the card names.
   *
   * @throws TouchstoneException {@code INVALID_MODEL} if it cannot be opened
   */
  void tryNetworkOfOthers(ModelCard card) {
    if (card.files().keySet().stream().anyMatch(name -> name.endsWith(ONNX))) {
      Detector.open(detectorModels, card.id().value());
    }
  }

  /** Opens a detector to score with. */
  Detector detector(String id) {
    return Detector.open(detectorModels, id);
  }

  boolean json() {
    return json;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  void printJson(Object value) {
    out().println(CardJson.line(value));
  }
}
