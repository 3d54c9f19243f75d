package touchstone.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.gan.StyleDetail;
import touchstone.training.Domain;
import touchstone.training.Draw;
import touchstone.training.Generation;

/** Makes pictures with a published generator. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes pictures with a published generator.",
      "",
      "Each PNG says in its metadata that a model made it (IPTC digital source type"
          + " trainedAlgorithmicMedia); manifest.csv has generator, seed and number of each."
    })
public final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenGenerator generator;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where they go.")
  private Path out;

  @Option(names = "--count", defaultValue = "16", description = "How many (${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "Of z (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--class",
      paramLabel = "NAME",
      description = "Of a generator that knows classes; all in turns if it is not given.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--domain",
      description =
          "${COMPLETION-CANDIDATES}: of a generator that learned from two, B if it is not given;"
              + " one seed gives pairs.")
  private Optional<Domain> domain = Optional.empty();

  @Option(
      names = "--truncation",
      description =
          "Towards 0 pictures are better and more alike. Of a generator of styles: their distance"
              + " from the mean one, times this, 0 to 1; of others: numbers of z beyond it are"
              + " drawn again, 0.01 or more.")
  private Optional<Double> truncation = Optional.empty();

  @ArgGroup(exclusive = false, multiplicity = "0..1")
  private Mixed mixed;

  static final class Mixed {
    @Option(
        names = "--mix",
        required = true,
        description = "Take ${COMPLETION-CANDIDATES} detail from other styles.")
    private StyleDetail detail;

    @Option(names = "--mix-seed", required = true, description = "Of the other styles.")
    private long seed;
  }

  @Option(
      names = "--walk",
      defaultValue = "0",
      description = "Frames from each picture to the next, and back to the first.")
  private int walk;

  @Option(
      names = "--video",
      paramLabel = "FILE.gif",
      description = "Write the walk as an animated GIF without end, too.")
  private Optional<Path> video = Optional.empty();

  @Option(names = "--visible", description = "Put a striped band on each picture.")
  private boolean visible;

  @Override
  public Integer call() {
    if (count < 1 || walk < 0 || truncation.filter(by -> !(by >= 0)).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--count must be at least 1, --walk and --truncation at least 0");
    }
    if (video.isPresent() && walk == 0) {
      throw new ParameterException(spec.commandLine(), "--video films a walk: give --walk too");
    }
    Draw draw =
        new Draw(
            count,
            seed,
            label,
            domain,
            truncation,
            Optional.ofNullable(mixed).map(mix -> new Draw.Mix(mix.detail, mix.seed)),
            walk);
    Generation.Request request = new Generation.Request(generator.folder(), draw, video, visible);
    int written = Generation.write(request, out);
    spec.commandLine().getOut().printf("%d pictures by %s in %s%n", written, generator.id(), out);
    return 0;
  }
}
