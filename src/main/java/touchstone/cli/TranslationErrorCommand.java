package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.training.translation.TranslationError;

/** Measures a translator on held-out pictures. */
@Command(
    name = "translation-error",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures how near a translator comes to what its pictures ought to be.",
      "",
      "For pix2pix and gaugan, on held-out pairs; for srgan, on held-out pictures made small. Beside it stands what is had"
          + " without a network."
    })
final class TranslationErrorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenGenerator generator;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR|ZIP",
      description = "What the model learned from; the part that it held out is measured.")
  private Path data;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of what is random in a translation (${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "The figures as JSON.")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() {
    TranslationError found = TranslationError.of(generator.folder(), data, seed);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("On %d held-out pictures:%n", found.pictures());
    print(out, found.model(), found.made());
    print(out, found.without(), found.plain());
    out.flush();
    json.ifPresent(file -> Json.write(file, found));
    return 0;
  }

  private static void print(PrintWriter out, String name, TranslationError.Nearness nearness) {
    out.printf(
        Locale.ROOT,
        "  %-38s PSNR %.2f dB, SSIM %.3f, mean difference %.1f grey levels%n",
        name,
        nearness.psnr(),
        nearness.ssim(),
        nearness.greyLevels());
  }
}
