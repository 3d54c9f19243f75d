package touchstone.cli;

import picocli.CommandLine.Command;

/** Who may call. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "API keys of the service: made, listed, revoked.",
    subcommands = {KeysCreateCommand.class, KeysListCommand.class, KeysRevokeCommand.class})
public final class KeysCommand {
  private KeysCommand() {}

  /** Who works at the command line, as the audit log has it. */
  static String operator() {
    return System.getProperty("user.name") + " (command line)";
  }
}
