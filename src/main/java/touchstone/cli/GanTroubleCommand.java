package touchstone.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.training.trouble.TroubleDocument;

/** Shows the troubles of GAN training and their cures. */
@Command(
    name = "gan-trouble",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Provokes mode collapse, vanishing gradients and oscillation on eight tiny Gaussians, cures"
            + " them, and writes gan-trouble.md with its charts.")
final class GanTroubleCommand implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Gets gan-trouble.md, and charts under pictures/.")
  private Path out;

  @Option(
      names = "--seeds",
      defaultValue = "1",
      description = "Of each run; figures are means over them (${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--share",
      defaultValue = "1",
      description = "Of the steps; less than 1 is for a trial (${DEFAULT-VALUE}).")
  private double share;

  @Override
  public Integer call() {
    PrintWriter console = command.commandLine().getOut();
    Path document =
        new TroubleDocument(seeds, share)
            .write(
                out,
                line -> {
                  console.println(line);
                  console.flush();
                });
    console.println(document);
    console.flush();
    return 0;
  }
}
