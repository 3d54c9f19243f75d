package touchstone.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import touchstone.error.ErrorCode;

/** A Kafka record that never became a submission. */
@Entity
@Table(name = "rejection")
public class RejectionEntity extends PanacheEntityBase {
  /** {@code topic/partition/offset/timestamp}: a redelivered record has the same. */
  @Id public String source;

  @Enumerated(EnumType.STRING)
  public ErrorCode code;

  public String detail;
  public Instant createdAt;
}
