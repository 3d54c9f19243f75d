package touchstone.cli.models;

import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import touchstone.registry.ModelId;
import touchstone.registry.ModelRegistry;

/** Lets a detector judge beside the one in force. */
@Command(
    name = "shadow",
    mixinStandardHelpOptions = true,
    description = {
      "Lets a candidate judge what the detector in force judges, after the answer is given. Its"
          + " verdicts are stored and compared (/v1/shadow), and answer nobody.",
      "A service that runs takes it within seconds; promote puts it in force."
    })
final class ShadowCommand implements Callable<Integer> {
  @ParentCommand private ModelsCommand models;

  @ArgGroup(multiplicity = "1")
  private Choice choice;

  /** Exactly one of them. */
  static final class Choice {
    @Parameters(paramLabel = "ID", description = "The candidate.")
    private String id;

    @Option(names = "--end", description = "No candidate any more.")
    private boolean end;
  }

  @Override
  public Integer call() {
    ModelRegistry detectors = models.catalogue().detectors();
    if (choice.end) {
      detectors.endShadow();
      models.out().println("no candidate judges beside the detector in force");
    } else {
      models.tryNetworkOfOthers(models.catalogue().open(choice.id));
      detectors.shadow(new ModelId(choice.id));
      models.out().println(choice.id + " judges beside the detector in force");
    }
    models.out().flush();
    return 0;
  }
}
