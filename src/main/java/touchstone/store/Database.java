package touchstone.store;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/** Runs work in a transaction, and tells an absent database from a defect. */
@ApplicationScoped
public class Database {
  /**
   * SQLSTATE classes (PostgreSQL, Appendix A) that another try may mend: connection exception,
   * transaction rollback (deadlock), insufficient resources, operator intervention.
   */
  private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

  /**
   * Runs work in a transaction of its own.
   *
   * @throws TouchstoneException {@code DATABASE_UNAVAILABLE} if the database did not answer;
   *     nothing was written, unless the answer to the commit itself got lost
   */
  public <T> T transact(Supplier<T> work) {
    try {
      return QuarkusTransaction.requiringNew().call(work::get);
    } catch (TouchstoneException e) {
      throw e;
    } catch (RuntimeException e) {
      if (mayPass(e)) {
        throw new TouchstoneException(
            ErrorCode.DATABASE_UNAVAILABLE, "the database does not answer; try again later", e);
      }
      throw e;
    }
  }

  /** PostgreSQL's text holds everything but NUL; a stranger's may hold that too. */
  static String text(String text) {
    return text == null ? null : text.replace('\0', ' ');
  }

  private static boolean mayPass(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        String state = sql.getSQLState();
        // Only the connection pool, when it gives up waiting, sets none.
        return state == null || PASSING.contains(state.substring(0, 2));
      }
    }
    return false;
  }
}
