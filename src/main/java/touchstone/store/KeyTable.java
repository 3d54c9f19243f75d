package touchstone.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchstone.access.ApiKey;
import touchstone.access.Caller;
import touchstone.access.Role;

/**
 * API keys in their table, for the service and for programs that run beside it. Every method works
 * in the current transaction; what changes a key tells the audit log.
 */
public final class KeyTable {
  private static final String COLUMNS =
      "id, name, role, tenant, per_minute, hash, created_at, created_by, expires_at, revoked_at";

  private KeyTable() {}

  /** Adds a key. */
  public static void add(Connection connection, ApiKey key) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into api_key (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)")) {
      insert.setString(1, key.id());
      insert.setString(2, key.caller().name());
      insert.setString(3, key.caller().role().name());
      insert.setString(4, key.caller().tenant());
      insert.setInt(5, key.perMinute());
      insert.setString(6, key.hash());
      insert.setObject(7, time(key.createdAt()));
      insert.setString(8, key.createdBy());
      insert.setObject(9, time(key.expiresAt()));
      insert.executeUpdate();
    }
    tell(connection, "CREATED", key, key.createdBy(), key.createdAt());
  }

  /**
   * Adds a key if there is none at all yet.
   *
   * @return whether there was none; of several processes that ask at once, one is told so
   */
  public static boolean addFirst(Connection connection, ApiKey key) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      // Held to the end of the transaction; reading goes on meanwhile.
      statement.execute("lock table api_key in share row exclusive mode");
      try (ResultSet any = statement.executeQuery("select 1 from api_key limit 1")) {
        if (any.next()) {
          return false;
        }
      }
    }
    add(connection, key);
    return true;
  }

  /** The key of this id. */
  public static Optional<ApiKey> find(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select " + COLUMNS + " from api_key where id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(key(row)) : Optional.empty();
      }
    }
  }

  /** All keys, newest first. */
  public static List<ApiKey> list(Connection connection) throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                "select " + COLUMNS + " from api_key order by created_at desc, id")) {
      List<ApiKey> keys = new ArrayList<>();
      while (rows.next()) {
        keys.add(key(rows));
      }
      return keys;
    }
  }

  /**
   * Revokes a key; one that was revoked before stays so, and nothing is told.
   *
   * @param by who does
   * @return the key as it is now; empty where there is none
   */
  public static Optional<ApiKey> revoke(Connection connection, String id, String by, Instant now)
      throws SQLException {
    boolean revoked;
    try (PreparedStatement update =
        connection.prepareStatement(
            "update api_key set revoked_at = ? where id = ? and revoked_at is null")) {
      update.setObject(1, time(now));
      update.setString(2, id);
      revoked = update.executeUpdate() == 1;
    }
    Optional<ApiKey> key = find(connection, id);
    if (revoked) {
      tell(connection, "REVOKED", key.orElseThrow(), by, now);
    }
    return key;
  }

  private static void tell(
      Connection connection, String what, ApiKey key, String actor, Instant now)
      throws SQLException {
    String content =
        JsonNodeFactory.instance
            .objectNode()
            .put("what", what)
            .put("name", key.caller().name())
            .put("role", key.caller().role().name())
            .put("tenant", key.caller().tenant())
            .put("perMinute", key.perMinute())
            .put("expiresAt", key.expiresAt().toString())
            .toString();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into audit (at, kind, subject, actor, content) values (?, 'KEY', ?, ?, ?)")) {
      insert.setObject(1, time(now));
      insert.setString(2, key.id());
      insert.setString(3, actor);
      insert.setString(4, content);
      insert.executeUpdate();
    }
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        new Caller(
            row.getString("id"),
            row.getString("name"),
            Role.valueOf(row.getString("role")),
            row.getString("tenant")),
        row.getInt("per_minute"),
        row.getString("hash"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
