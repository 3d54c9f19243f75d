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
import org.hibernate.annotations.Formula;
import touchstone.error.ErrorCode;

/** A Kafka record that never became a submission. Its body stays out of it: lists need none. */
@Entity
@Table(name = "rejection")
public class RejectionEntity extends PanacheEntityBase {
  /**
   * {@code topic/partition/offset/timestamp}: a redelivered record has the same. Of a dead letter
   * that was sent again {@code replay/} and its id.
   */
  @Id public String source;

  @Column(insertable = false, updatable = false)
  public UUID id;

  @Column(insertable = false, updatable = false)
  public long seq;

  @Enumerated(EnumType.STRING)
  public ErrorCode code;

  public String detail;

  /** Length of the body; null where none is kept. */
  @Formula("octet_length(body)")
  public Integer bytes;

  public Instant createdAt;
  public Instant replayedAt;
}
