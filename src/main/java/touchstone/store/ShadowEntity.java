package touchstone.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;

/** A candidate's verdict beside that of the detector in force. */
@Entity
@Table(name = "shadow")
public class ShadowEntity extends PanacheEntityBase {
  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "incumbent")
  public AnalysisEntity incumbent;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "candidate")
  public AnalysisEntity candidate;

  public boolean agrees;
  public Instant comparedAt;
}
