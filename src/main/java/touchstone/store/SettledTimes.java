package touchstone.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * When answers were stored, straight from PostgreSQL, for a program that runs beside the service.
 */
public final class SettledTimes {
  private SettledTimes() {}

  /** Of one submitter's answered submissions, in order. */
  public static List<Instant> read(
      String jdbcUrl, String username, String password, String submitter) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, username, password);
        PreparedStatement select =
            connection.prepareStatement(
                "select settled_at from submission where submitter = ? and settled_at is not null"
                    + " order by settled_at")) {
      select.setString(1, submitter);
      List<Instant> times = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          times.add(rows.getObject(1, OffsetDateTime.class).toInstant());
        }
      }
      return times;
    } catch (SQLException e) {
      throw new TouchstoneException(
          ErrorCode.DATABASE_UNAVAILABLE, "cannot read answers: " + e.getMessage(), e);
    }
  }
}
