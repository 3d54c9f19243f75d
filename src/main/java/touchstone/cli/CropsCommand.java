package touchstone.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.data.Source;
import touchstone.training.CropSet;

/** Makes a data set of photographs. */
@Command(
    name = "crops",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Cuts square crops out of photographs, for a GAN to learn from.",
      "",
      "LINES, CLASSES and GREY write pairs, for families that learn from a source and a target: a line drawing,"
          + " a map of eight colours, or the crop without its colour, and the crop."
    })
public final class CropsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--photos",
      required = true,
      paramLabel = "DIR",
      description = "Photographs, a folder for each source, or with a manifest.csv; repeatable.")
  private List<Path> photos;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "An empty folder or a new one.")
  private Path out;

  @Option(
      names = "--as",
      defaultValue = "PLAIN",
      description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private CropSet.Kind kind;

  @Option(names = "--side", defaultValue = "64", description = "Pixels (${DEFAULT-VALUE}).")
  private int side;

  @Option(
      names = "--each",
      defaultValue = "4",
      description = "Crops of a photograph (${DEFAULT-VALUE}).")
  private int each;

  @Option(names = "--seed", defaultValue = "1", description = "Of the places (${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    if (side < 8 || each < 1) {
      throw new ParameterException(
          spec.commandLine(), "--side must be at least 8 and --each at least 1");
    }
    List<Source> sources = photos.stream().flatMap(folder -> Source.open(folder).stream()).toList();
    int written = CropSet.write(sources, out, kind, side, each, seed);
    spec.commandLine()
        .getOut()
        .printf("%d crops of %d px from %d sources in %s%n", written, side, sources.size(), out);
    return 0;
  }
}
