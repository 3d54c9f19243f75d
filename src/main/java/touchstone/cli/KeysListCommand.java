package touchstone.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import touchstone.access.ApiKey;
import touchstone.store.KeyTable;

/** Which keys there are. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists all keys, newest first, without their secrets.")
final class KeysListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServiceDatabase database;

  @Option(names = "--json", description = "For programs: an object a line.")
  private boolean json;

  @Override
  public Integer call() {
    List<ApiKey> keys = database.connect(KeyTable::list);
    Instant now = Instant.now();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      keys.forEach(key -> out.println(line(key, now)));
    } else {
      out.printf(
          "%-12s  %-24s  %-9s  %-16s  %-7s  %s%n",
          "id", "name", "role", "tenant", "state", "expires");
      keys.forEach(
          key ->
              out.printf(
                  "%-12s  %-24s  %-9s  %-16s  %-7s  %s%n",
                  key.id(),
                  key.caller().name(),
                  key.caller().role(),
                  key.caller().tenant(),
                  key.state(now),
                  key.expiresAt()));
    }
    out.flush();
    return 0;
  }

  private static String line(ApiKey key, Instant now) {
    return Json.object()
        .put("id", key.id())
        .put("name", key.caller().name())
        .put("role", key.caller().role().name())
        .put("tenant", key.caller().tenant())
        .put("perMinute", key.perMinute())
        .put("state", key.state(now).name())
        .put("createdAt", key.createdAt().toString())
        .put("createdBy", key.createdBy())
        .put("expiresAt", key.expiresAt().toString())
        .put("revokedAt", key.revokedAt().map(Instant::toString).orElse(null))
        .toString();
  }
}
