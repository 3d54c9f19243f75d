package touchstone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The published generator that a command works with. */
final class ChosenGenerator {
  @Parameters(paramLabel = "MODEL", description = "Id of a generator model.")
  private String model;

  @Option(
      names = "--generator-models",
      defaultValue = "${env:TOUCHSTONE_HOME:-.}/generator-models",
      paramLabel = "DIR",
      description = "Our own generators (${DEFAULT-VALUE}).")
  private Path generatorModels;

  String id() {
    return model;
  }

  /** The model's folder, whether there is one or not. */
  Path folder() {
    return generatorModels.resolve(model);
  }
}
