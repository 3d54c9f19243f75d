package touchstone.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Where a service's database is reached: commands beside the service read it directly. */
public record DatabaseAddress(String jdbcUrl, String username, String password) {

  /**
   * The database that a service keeps in its data folder; whether it runs is not asked.
   *
   * @throws TouchstoneException {@code DATABASE_UNAVAILABLE} if the folder holds none
   */
  public static DatabaseAddress in(Path data) {
    Path folder = data.resolve("postgres");
    try {
      return new DatabaseAddress(
          EmbeddedPostgres.jdbcUrl(
              Integer.parseInt(Files.readString(folder.resolve("port")).strip()),
              EmbeddedPostgres.NAME),
          EmbeddedPostgres.NAME,
          Files.readString(folder.resolve("password")).strip());
    } catch (IOException | NumberFormatException e) {
      throw new TouchstoneException(
          ErrorCode.DATABASE_UNAVAILABLE,
          "there is no database in "
              + data
              + "; name the service's folder with --data, or its database with"
              + " QUARKUS_DATASOURCE_JDBC_URL",
          e);
    }
  }
}
