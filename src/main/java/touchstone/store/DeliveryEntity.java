package touchstone.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Generated;

/** An event on its way to a callback. */
@Entity
@Table(name = "callback_delivery")
public class DeliveryEntity extends PanacheEntityBase {

  /** Where a delivery stands. */
  public enum State {
    /** To be sent, or to be sent again. */
    WAITING,
    /** The receiver took it. */
    DELIVERED,
    /** Given up after the last retry; kept until somebody asks for it. */
    DEAD
  }

  @Id public UUID id;

  /** Given by the database, which lets nobody change it; the order of paging. */
  @Generated
  @Column(updatable = false)
  public long seq;

  public String callback;
  public String submitter;
  public String event;
  public String body;

  @Enumerated(EnumType.STRING)
  public State state;

  public int attempts;
  public String lastFailure;
  public Instant createdAt;
  public Instant nextAttemptAt;
  public Instant settledAt;
}
