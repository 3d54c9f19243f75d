package touchstone.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import touchstone.detector.Decision;

/** Reads feedback straight from PostgreSQL, for a program that runs beside the service. */
public final class FeedbackTable {
  private static final String ROWS =
      """
      select f.id, s.media, f.label, f.category, f.comment, f.source, f.given_by, f.created_at, s.submitter,
        a.verdict, a.model
      from feedback f join submission s on s.id = f.submission join analysis a on a.id = s.analysis
      order by f.created_at, f.id""";

  private FeedbackTable() {}

  /**
   * Feedback with what it is about.
   *
   * @param media SHA-256 of the picture's bytes
   * @param source who says so, in their own words
   * @param givenBy whose credential it came with
   * @param submitter of the picture
   * @param verdict the machine's
   * @param model that gave it
   */
  public record Row(
      UUID id,
      String media,
      FeedbackLabel label,
      FeedbackCategory category,
      String comment,
      String source,
      String givenBy,
      Instant at,
      String submitter,
      Decision verdict,
      String model) {}

  /** All feedback, the oldest first. */
  public static List<Row> read(Connection connection) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet result = select.executeQuery(ROWS)) {
      while (result.next()) {
        rows.add(
            new Row(
                result.getObject("id", UUID.class),
                result.getString("media"),
                FeedbackLabel.valueOf(result.getString("label")),
                FeedbackCategory.valueOf(result.getString("category")),
                result.getString("comment"),
                result.getString("source"),
                result.getString("given_by"),
                result.getObject("created_at", OffsetDateTime.class).toInstant(),
                result.getString("submitter"),
                Decision.valueOf(result.getString("verdict")),
                result.getString("model")));
      }
    }
    return rows;
  }
}
