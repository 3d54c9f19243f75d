package touchstone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import touchstone.registry.ModelCard;
import touchstone.registry.ModelCatalogue;
import touchstone.registry.ModelRegistry;

/** Whether a command that made a detector puts it in force. */
final class PutInForce {
  @Option(
      names = "--promote",
      description =
          "Put the detector in force, if its card shows that it is better than the one that is; it"
              + " is kept in any case.")
  private boolean promote;

  @Option(
      names = "--although-not-better",
      description =
          "With --promote: put it in force also where it is not better, or the two were not"
              + " measured alike; the audit says so.")
  private boolean althoughNotBetter;

  /**
   * Promotes if that is wanted.
   *
   * @param command for the audit
   */
  void run(Path detectorModels, Path generatorModels, ModelCard card, String command) {
    if (promote) {
      ModelCatalogue catalogue =
          new ModelCatalogue(new ModelRegistry(detectorModels), new ModelRegistry(generatorModels));
      String because = command + " --promote";
      if (althoughNotBetter) {
        catalogue.promoteAlthoughNotBetter(card.id().value(), because);
      } else {
        catalogue.promote(card.id().value(), because);
      }
    }
  }
}
