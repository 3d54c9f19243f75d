package touchstone.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import touchstone.clock.Beat;
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

  void start(@Observes StartupEvent event, Beat beat) {
    beat.every(Duration.ofSeconds(1), this::link);
  }

  private void link() {
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
