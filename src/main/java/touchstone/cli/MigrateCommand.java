package touchstone.cli;

import java.util.concurrent.Callable;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import touchstone.embedded.DatabaseAddress;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Brings a database to this version, where the service is not to do it at its start. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = {
      "Brings the schema of a database to this version; does nothing where it is.",
      "For a job that runs before the service: that then starts with"
          + " QUARKUS_FLYWAY_MIGRATE_AT_START=false and QUARKUS_FLYWAY_VALIDATE_AT_START=true, and"
          + " refuses a schema of another version."
    })
final class MigrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ServiceDatabase database;

  @Override
  public Integer call() {
    DatabaseAddress address = database.address();
    try {
      MigrateResult result =
          Flyway.configure()
              .dataSource(address.jdbcUrl(), address.username(), address.password())
              .load()
              .migrate();
      spec.commandLine()
          .getOut()
          .printf(
              "%d migrations made; the schema has version %s%n",
              result.migrationsExecuted,
              result.targetSchemaVersion == null
                  ? result.initialSchemaVersion
                  : result.targetSchemaVersion);
      return 0;
    } catch (FlywayException e) {
      throw new TouchstoneException(
          ErrorCode.DATABASE_UNAVAILABLE,
          "the database " + address.jdbcUrl() + " cannot be migrated (" + e.getMessage() + ")",
          e);
    }
  }
}
