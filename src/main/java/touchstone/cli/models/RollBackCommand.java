package touchstone.cli.models;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Puts the detector in force that was before. */
@Command(
    name = "rollback",
    mixinStandardHelpOptions = true,
    description = {
      "Puts the detector in force that was before the present one; once more, the one before that.",
      "A service that runs takes it within seconds."
    })
final class RollBackCommand implements Callable<Integer> {
  @ParentCommand private ModelsCommand models;

  @Option(
      names = "--because",
      defaultValue = "no reason given",
      paramLabel = "TEXT",
      description = "Why, one line for the audit (${DEFAULT-VALUE}).")
  private String because;

  @Override
  public Integer call() {
    PromoteCommand.print(models, models.catalogue().detectors().rollBack(because));
    return 0;
  }
}
