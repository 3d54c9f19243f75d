package touchstone.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import touchstone.access.Caller;
import touchstone.access.Role;

/** Somebody who is signed in to the pages. */
@Entity
@Table(name = "session")
public class SessionEntity extends PanacheEntityBase {
  /** Of the cookie. */
  @Id public String hash;

  /** What was shown to sign in; null: the identity provider vouched. */
  @Column(name = "key")
  public String keyId;

  public String caller;
  public String name;

  @Enumerated(EnumType.STRING)
  public Role role;

  public String tenant;
  public Instant createdAt;
  public Instant expiresAt;

  Caller toCaller() {
    return new Caller(caller, name, role, tenant);
  }
}
