package touchstone.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.training.classes.LabelledFolders;

/** Makes a folder of each class. */
@Command(
    name = "unpack",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Writes pictures of classes, such as IDX files hold, as PNGs: a folder for each class.")
public final class UnpackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "IDX files, or a folder for each class.")
  private Path data;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "A new folder.")
  private Path out;

  @Option(names = "--side", defaultValue = "32", description = "Pixels (${DEFAULT-VALUE}).")
  private int side;

  @Option(
      names = "--each",
      defaultValue = "1000",
      description = "At most so many of a class (${DEFAULT-VALUE}).")
  private int each;

  @Override
  public Integer call() {
    if (side < 8 || each < 1) {
      throw new ParameterException(
          spec.commandLine(), "--side must be at least 8 and --each at least 1");
    }
    Map<String, Integer> written = LabelledFolders.write(data, side, each, out);
    spec.commandLine().getOut().printf("pictures of each class in %s: %s%n", out, written);
    return 0;
  }
}
