package touchstone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;
import touchstone.cli.models.ModelFolders;

/** Where our own generators are. */
final class GeneratorModels {
  @Option(
      names = "--generator-models",
      defaultValue = ModelFolders.GENERATORS,
      paramLabel = "DIR",
      description = "Our own generators (${DEFAULT-VALUE}).")
  private Path folder;

  Path folder() {
    return folder;
  }
}
