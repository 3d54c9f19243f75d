package touchstone.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Reads answers straight from PostgreSQL, for a program that runs beside the service. */
public final class VerdictTable {
  private static final String ROWS =
      """
      select s.caller_id, s.state, m.type, m.width, m.height, a.verdict, a.probability, a.reasons, s.refusal_code
      from submission s join media m on m.sha256 = s.media left join analysis a on a.id = s.analysis
      where s.submitter = ? order by s.seq
      """;

  private VerdictTable() {}

  /**
   * One submission and its answer.
   *
   * @param answer a verdict, or the code of a refusal; null while pending
   * @param probability of being synthetic; null where it was not scored
   */
  public record Row(
      String callerId, String media, String answer, Double probability, String reasons) {}

  /** The submissions of one submitter in the order of their arrival. */
  public static List<Row> read(String jdbcUrl, String username, String password, String submitter) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl, username, password);
        PreparedStatement select = connection.prepareStatement(ROWS)) {
      select.setString(1, submitter);
      List<Row> rows = new ArrayList<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(row(result));
        }
      }
      return rows;
    } catch (SQLException e) {
      throw new TouchstoneException(
          ErrorCode.DATABASE_UNAVAILABLE, "cannot read verdicts: " + e.getMessage(), e);
    }
  }

  private static Row row(ResultSet result) throws SQLException {
    boolean judged = result.getString("verdict") != null;
    String media =
        result.getString("type") == null
            ? "?"
            : result.getString("type")
                + " "
                + result.getInt("width")
                + "x"
                + result.getInt("height");
    return new Row(
        result.getString("caller_id"),
        media,
        judged ? result.getString("verdict") : result.getString("refusal_code"),
        result.getObject("probability", Double.class),
        judged ? String.join(", ", (String[]) result.getArray("reasons").getArray()) : "");
  }
}
