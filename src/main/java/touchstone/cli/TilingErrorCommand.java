package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.training.translation.TilingError;
import touchstone.training.translation.TranslationError;

/** Measures what enlarging in tiles costs. */
@Command(
    name = "tiling-error",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures what it costs that large pictures are enlarged in tiles.",
      "",
      "Middle squares of pictures are reduced to a quarter of their sides and enlarged by a model of srgan: in one piece, in"
          + " tiles, and without a network."
    })
final class TilingErrorCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ChosenGenerator generator;

  @Option(
      names = "--pictures",
      required = true,
      paramLabel = "DIR",
      description = "Pictures; those smaller than the squares are passed over.")
  private Path pictures;

  @Option(
      names = "--side",
      defaultValue = "768",
      description = "Pixels a side of the squares (${DEFAULT-VALUE}).")
  private int side;

  @Option(
      names = "--tiles",
      split = ",",
      defaultValue = "32,64,128",
      description = "Pixels a side of the tiles, of the reduced pictures (${DEFAULT-VALUE}).")
  private List<Integer> tiles;

  @Option(names = "--json", paramLabel = "FILE", description = "The figures as JSON.")
  private Optional<Path> json = Optional.empty();

  @Override
  public Integer call() {
    TilingError found = TilingError.of(generator.folder(), pictures, side, tiles);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s, %d squares of %d pixels a side:%n", found.model(), found.pictures(), found.side());
    print(out, "bicubic enlargement", found.bicubic());
    print(out, "in one piece", found.whole());
    for (TilingError.Tiled tiled : found.tiled()) {
      print(out, "in tiles of " + tiled.tile(), tiled.toTruth());
      print(out, "  to one piece", tiled.toWhole());
      out.printf(
          Locale.ROOT,
          "    steps from it at borders of tiles %.3f grey levels, elsewhere %.3f%n",
          tiled.atBorders(),
          tiled.elsewhere());
    }
    out.flush();
    json.ifPresent(file -> Json.write(file, found));
    return 0;
  }

  private static void print(PrintWriter out, String name, TranslationError.Nearness nearness) {
    out.printf(
        Locale.ROOT,
        "  %-22s PSNR %.2f dB, SSIM %.4f, mean difference %.2f grey levels%n",
        name,
        nearness.psnr(),
        nearness.ssim(),
        nearness.greyLevels());
  }
}
