package touchstone.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import touchstone.access.ApiKey;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.store.KeyTable;

/** Ends a key. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description =
        "Revokes a key: it is refused from now on, and whoever signed in with it is signed out.")
final class KeysRevokeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServiceDatabase database;

  @Parameters(paramLabel = "ID", description = "What stands between ts_ and the secret.")
  private String id;

  @Override
  public Integer call() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    ApiKey key =
        database
            .transact(connection -> KeyTable.revoke(connection, id, KeysCommand.operator(), now))
            .orElseThrow(
                () -> new TouchstoneException(ErrorCode.NOT_FOUND, "there is no key " + id));
    spec.commandLine()
        .getOut()
        .printf("%s, %s: revoked at %s%n", id, key.caller().name(), key.revokedAt().orElseThrow());
    spec.commandLine().getOut().flush();
    return 0;
  }
}
