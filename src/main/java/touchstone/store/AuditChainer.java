package touchstone.store;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import touchstone.error.TouchstoneException;

/** Links what was written to the audit log, once a second; of several instances one at a time. */
@ApplicationScoped
class AuditChainer {
  private static final Logger LOG = Logger.getLogger(AuditChainer.class);
  private static final int BATCH = 1000;

  private final Database database;
  private final Session session;

  AuditChainer(Database database, Session session) {
    this.database = database;
    this.session = session;
  }

  @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void link() {
    try {
      while (linkSome() == BATCH) {
        // a full batch: there may be more
      }
    } catch (TouchstoneException e) {
      LOG.warnf("Entries of the audit log wait to be linked: %s", e.getMessage());
    }
  }

  private int linkSome() {
    return database.transact(
        () -> session.doReturningWork(connection -> AuditChain.link(connection, BATCH)));
  }
}
