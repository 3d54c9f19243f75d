package touchstone.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where our own generators are. */
final class GeneratorModels {
  @Option(
      names = "--generator-models",
      defaultValue = "${env:TOUCHSTONE_HOME:-.}/generator-models",
      paramLabel = "DIR",
      description = "Our own generators (${DEFAULT-VALUE}).")
  private Path folder;

  Path folder() {
    return folder;
  }
}
