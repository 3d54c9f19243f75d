package touchstone.cli;

import picocli.CommandLine.Command;

/** Measures speed and memory. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures speed and memory on this machine.",
    subcommands = {
      DecodingCommand.class,
      GanStepCommand.class,
      PipelineCommand.class,
      ScoringCommand.class
    })
public final class BenchCommand {}
