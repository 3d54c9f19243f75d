package touchstone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import touchstone.audit.Entry;
import touchstone.audit.Hash;
import touchstone.audit.Head;
import touchstone.audit.Link;

/** The chain of the audit log in its table: linking what was written, and reading it in order. */
public final class AuditChain {
  /** "audit" in ASCII: the advisory lock that only the one linking transaction holds. */
  private static final long LINKING_LOCK = 0x6175646974L;

  /** Rows that a reader holds in memory at a time. */
  private static final int FETCHED = 1000;

  private static final String ENTRY = "id, at, kind, subject, actor, content";

  private AuditChain() {}

  /**
   * Links entries that are not linked yet, in the order of their ids, in the current transaction.
   * One that is committed later with a smaller id is linked after them: it is found by having no
   * place, not by its id, so none is ever passed over.
   *
   * @return how many; 0 also if another transaction is linking
   */
  public static int link(Connection connection, int limit) throws SQLException {
    if (!lock(connection)) {
      return 0;
    }
    Head head = head(connection);
    List<Entry> waiting = waiting(connection, limit);
    try (PreparedStatement update =
        connection.prepareStatement(
            "update audit set place = ?, previous = ?, hash = ? where id = ?")) {
      for (Entry entry : waiting) {
        Link link = Link.after(head, entry);
        update.setLong(1, link.place());
        update.setString(2, link.previous().hex());
        update.setString(3, link.hash().hex());
        update.setLong(4, entry.id());
        update.addBatch();
        head = link.head();
      }
      update.executeBatch();
    }
    return waiting.size();
  }

  private static boolean lock(Connection connection) throws SQLException {
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_try_advisory_xact_lock(?)")) {
      lock.setLong(1, LINKING_LOCK);
      try (ResultSet result = lock.executeQuery()) {
        result.next();
        return result.getBoolean(1);
      }
    }
  }

  private static Head head(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                "select place, hash from audit where place is not null order by place desc"
                    + " limit 1")) {
      return row.next() ? new Head(row.getLong(1), new Hash(row.getString(2))) : Head.EMPTY;
    }
  }

  private static List<Entry> waiting(Connection connection, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select " + ENTRY + " from audit where place is null order by id limit ?")) {
      select.setInt(1, limit);
      List<Entry> entries = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          entries.add(entry(rows));
        }
      }
      return entries;
    }
  }

  /** Gives every link, in order, and holds few of them in memory at a time. */
  public static void read(Connection connection, Consumer<Link> reader) throws SQLException {
    connection.setAutoCommit(false); // or the driver would fetch everything at once
    try (Statement select = connection.createStatement()) {
      select.setFetchSize(FETCHED);
      try (ResultSet rows =
          select.executeQuery(
              "select "
                  + ENTRY
                  + ", place, previous, hash from audit where place is not null order by place")) {
        while (rows.next()) {
          reader.accept(
              new Link(
                  rows.getLong("place"),
                  entry(rows),
                  new Hash(rows.getString("previous")),
                  new Hash(rows.getString("hash"))));
        }
      }
    } finally {
      connection.rollback();
    }
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("kind"),
        row.getString("subject"),
        row.getString("actor"),
        row.getString("content"));
  }

  /** How many entries were written and not linked yet. */
  public static long unlinked(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row = select.executeQuery("select count(*) from audit where place is null")) {
      row.next();
      return row.getLong(1);
    }
  }
}
