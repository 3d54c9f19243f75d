package touchstone.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.training.Domain;
import touchstone.training.translation.Translation;

/** Translates the pictures of a folder with a published generator. */
@Command(
    name = "translate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Translates the pictures of a folder with a published generator: drawings or maps into"
          + " photographs, grey into colour, small into large, one domain into another, one face"
          + " into another's.",
      "",
      "Clips are translated frame by frame. Pictures may be larger than those that the generator"
          + " learned from. Each file says in its metadata that a model made it (IPTC digital"
          + " source type trainedAlgorithmicMedia); manifest.csv has generator, seed and the name"
          + " and SHA-256 of what it was made from."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every picture was translated",
      "1:failed, or at least one file was left out; standard error says which and why",
      "2:wrong usage"
    })
public final class TranslateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenGenerator generator;

  @Option(
      names = "--in",
      required = true,
      paramLabel = "DIR",
      description = "Pictures and animated GIFs; sub-folders are looked through.")
  private Path in;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "An empty folder or a new one.")
  private Path out;

  @Option(
      names = "--domain",
      defaultValue = "A",
      description =
          "${COMPLETION-CANDIDATES}: which the pictures are of, for a model between two"
              + " (${DEFAULT-VALUE}).")
  private Domain domain;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of what is random in it, the same for all pictures (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--visible", description = "Put a striped band on each picture.")
  private boolean visible;

  @Override
  public Integer call() {
    Translation.Outcome outcome =
        Translation.write(
            new Translation.Request(generator.folder(), in, domain, seed, visible), out);
    outcome
        .skipped()
        .forEach(
            file ->
                spec.commandLine()
                    .getErr()
                    .printf("left out %s: %s%n", file.file(), file.reason()));
    spec.commandLine()
        .getOut()
        .printf(
            "%d files by %s in %s, %d left out%n",
            outcome.made(), generator.id(), out, outcome.skipped().size());
    return outcome.skipped().isEmpty() ? 0 : TouchstoneCommand.FAILED;
  }
}
