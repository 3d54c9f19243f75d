package touchstone.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import touchstone.detector.Decision;

/**
 * What an analyst decided on an analysis; kept beside the machine's verdict, which stays as it was.
 */
@Entity
@Table(name = "review")
public class ReviewEntity extends PanacheEntityBase {

  /** The analyst's answer to the machine. */
  public enum Choice {
    AGREE,
    OVERRIDE
  }

  @Id public UUID id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "analysis")
  public AnalysisEntity analysis;

  @Enumerated(EnumType.STRING)
  public Choice decision;

  @Enumerated(EnumType.STRING)
  public Decision verdict;

  public String reason;
  public String analyst;
  public Instant createdAt;
}
