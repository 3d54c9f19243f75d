package touchstone.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** Lists the models. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "Lists generators and detectors: figures, lineage, which one is in force.")
public final class ModelsCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Option(
      names = "--generator-models",
      defaultValue = "${env:TOUCHSTONE_HOME:-.}/generator-models",
      paramLabel = "DIR",
      description = "Folder of generators (${DEFAULT-VALUE}).")
  private Path generatorModels;

  @Option(
      names = "--detector-models",
      defaultValue = "${env:TOUCHSTONE_HOME:-.}/detector-models",
      paramLabel = "DIR",
      description = "Folder of detectors (${DEFAULT-VALUE}).")
  private Path detectorModels;

  @Option(names = "--json", description = "The whole cards, with every figure: one object a line.")
  private boolean json;

  @Override
  public Integer call() {
    for (Path folder : new Path[] {generatorModels, detectorModels}) {
      ModelRegistry registry = new ModelRegistry(folder);
      Optional<ModelId> inForce = registry.inForce();
      for (ModelCard card : registry.list()) {
        print(card, inForce.filter(card.id()::equals).isPresent());
      }
    }
    return 0;
  }

  private void print(ModelCard card, boolean inForce) {
    if (json) {
      ObjectNode line = JSON.valueToTree(card);
      line.put("inForce", inForce);
      System.out.println(line);
      return;
    }
    System.out.println(card.id() + (inForce ? "  (in force)" : ""));
    System.out.println("  " + card.summary());
    System.out.println(
        "  made " + card.created() + (card.parents().isEmpty() ? "" : " from " + card.parents()));
    card.limits().forEach(limit -> System.out.println("  " + limit));
    card.metrics().properties().stream()
        .filter(figure -> figure.getValue().isNumber())
        .forEach(
            figure ->
                System.out.println(
                    "  " + figure.getKey().replace('_', ' ') + ": " + figure.getValue()));
  }
}
