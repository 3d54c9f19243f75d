package touchstone.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import touchstone.media.MediaType;

/** Bytes that came in; type and size in pixels are null until they were decoded once. */
@Entity
@Table(name = "media")
public class MediaEntity extends PanacheEntityBase {
  @Id public String sha256;

  public long bytes;

  @Enumerated(EnumType.STRING)
  public MediaType type;

  public Integer width;
  public Integer height;
  public Instant receivedAt;

  /** Since when the bytes are to be gone; null while they are kept. */
  public Instant deletedAt;

  /** Since when they are gone from the media store. */
  public Instant removedAt;
}
