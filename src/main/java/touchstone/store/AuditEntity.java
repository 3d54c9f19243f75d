package touchstone.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import touchstone.audit.Kind;

/**
 * An entry of the audit log, as it is written; its place in the chain is given later, by {@link
 * AuditChain}.
 */
@Entity
@Table(name = "audit")
public class AuditEntity extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public Instant at;

  @Enumerated(EnumType.STRING)
  public Kind kind;

  public String subject;
  public String actor;
  public String content;

  @Column(insertable = false, updatable = false)
  public Long place;
}
