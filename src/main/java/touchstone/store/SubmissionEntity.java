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
import org.hibernate.annotations.Generated;
import touchstone.analysis.Channel;
import touchstone.analysis.Priority;
import touchstone.error.ErrorCode;

/** What a caller asked, and how it ended. */
@Entity
@Table(name = "submission")
public class SubmissionEntity extends PanacheEntityBase {

  /** Where a submission stands. */
  public enum State {
    PENDING,
    JUDGED,
    REFUSED
  }

  @Id public UUID id;

  /** Given by the database; the order of paging. */
  @Generated public long seq;

  public String submitter;
  public String callerId;

  @Enumerated(EnumType.STRING)
  public Channel channel;

  @Enumerated(EnumType.STRING)
  public Priority priority;

  public String correlationId;
  public String callback;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "media")
  public MediaEntity media;

  @Enumerated(EnumType.STRING)
  public State state;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "analysis")
  public AnalysisEntity analysis;

  @Enumerated(EnumType.STRING)
  public ErrorCode refusalCode;

  public String refusalDetail;
  public Instant receivedAt;
  public Instant settledAt;
}
