package touchstone.store;

import java.sql.SQLException;

/** Tells a database that does not answer from one that refuses what it was asked. */
public final class DatabaseFault {
  private DatabaseFault() {}

  /**
   * Whether trying again later may help: no connection could be had, or the server is going down or
   * out of connections (SQLSTATE classes 08, 53 and 57P, PostgreSQL manual, appendix A).
   */
  public static boolean isUnavailable(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        return state == null // the pool gave up waiting
            || state.startsWith("08")
            || state.startsWith("53")
            || state.startsWith("57P");
      }
    }
    return false;
  }
}
