package touchstone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The published generator that a command works with. */
final class ChosenGenerator {
  @Parameters(paramLabel = "MODEL", description = "Id of a generator model.")
  private String model;

  @Mixin private GeneratorModels generatorModels;

  String id() {
    return model;
  }

  /** The model's folder, whether there is one or not. */
  Path folder() {
    return generatorModels.folder().resolve(model);
  }
}
