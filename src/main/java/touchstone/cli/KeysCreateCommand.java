package touchstone.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.access.ApiKey;
import touchstone.access.KeyOrder;
import touchstone.access.KeyText;
import touchstone.access.Role;
import touchstone.store.KeyTable;

/** Makes a key. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes a key and prints it, alone on standard output. It is shown this once: only the hash of"
          + " its secret is kept.",
      "Works on the database, so it also helps whoever has lost the last key of an admin."
    })
final class KeysCreateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServiceDatabase database;

  @Option(
      names = "--name",
      required = true,
      description = "Of whoever or whatever will use it, for people to read.")
  private String name;

  @Option(names = "--role", required = true, description = "${COMPLETION-CANDIDATES}.")
  private Role role;

  @Option(
      names = "--tenant",
      description = "The submitter whose submissions are the key's own (default: the name).")
  private String tenant;

  @Option(
      names = "--days",
      defaultValue = "" + KeyOrder.DAYS,
      description = "Until it expires (${DEFAULT-VALUE}).")
  private int days;

  @Option(
      names = "--per-minute",
      defaultValue = "" + KeyOrder.PER_MINUTE,
      description = "How many requests a minute it is good for (${DEFAULT-VALUE}).")
  private int perMinute;

  @Override
  public Integer call() {
    KeyText text = KeyText.random();
    ApiKey key =
        new KeyOrder(name, role, tenant == null ? name : tenant, days, perMinute)
            .fill(text, KeysCommand.operator(), Instant.now().truncatedTo(ChronoUnit.MICROS));
    database.transact(
        connection -> {
          KeyTable.add(connection, key);
          return key;
        });
    spec.commandLine().getOut().println(text.text());
    spec.commandLine()
        .getErr()
        .printf(
            "%s of tenant %s until %s; keep it, it is not shown again%n",
            key.caller().role(), key.caller().tenant(), key.expiresAt());
    return 0;
  }
}
