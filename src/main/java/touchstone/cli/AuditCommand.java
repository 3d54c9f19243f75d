package touchstone.cli;

import picocli.CommandLine.Command;

/** What happened. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "The log of every verdict, refusal, review, deletion and change of model.",
    subcommands = AuditVerifyCommand.class)
public final class AuditCommand {}
