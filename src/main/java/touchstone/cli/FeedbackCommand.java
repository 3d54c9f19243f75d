package touchstone.cli;

import picocli.CommandLine.Command;

/** What callers said. */
@Command(
    name = "feedback",
    mixinStandardHelpOptions = true,
    description = "What callers said that judged pictures really are.",
    subcommands = FeedbackExportCommand.class)
public final class FeedbackCommand {}
