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

/** What somebody said a judged picture really is; the verdict stays as it was. */
@Entity
@Table(name = "feedback")
public class FeedbackEntity extends PanacheEntityBase {
  @Id public UUID id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "submission")
  public SubmissionEntity submission;

  @Enumerated(EnumType.STRING)
  public FeedbackLabel label;

  @Enumerated(EnumType.STRING)
  public FeedbackCategory category;

  public String comment;
  public String source;
  public String givenBy;
  public Instant createdAt;
}
