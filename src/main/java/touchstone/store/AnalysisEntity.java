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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import touchstone.analysis.Verdict;
import touchstone.detector.Circumstances;
import touchstone.detector.Decision;
import touchstone.detector.Detection;
import touchstone.detector.Reason;
import touchstone.detector.Score;
import touchstone.media.MediaKey;

/**
 * One verdict on some media under one model and policy; logit and probability are null if it could
 * not be scored.
 */
@Entity
@Table(name = "analysis")
public class AnalysisEntity extends PanacheEntityBase {
  @Id public UUID id;

  @ManyToOne(fetch = FetchType.LAZY)
  @JoinColumn(name = "media")
  public MediaEntity media;

  public String model;
  public String policy;

  @Enumerated(EnumType.STRING)
  public Decision verdict;

  public Double logit;
  public Double probability;
  public Double spread;

  /** Of {@link Circumstances}; null if it could not be scored. */
  public Double quantisationStep;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.ARRAY)
  public List<Reason> reasons;

  /** Written by {@link MapJson}. */
  public String maps;

  public double decodeMillis;
  public double scoreMillis;
  public Instant createdAt;

  Verdict toVerdict() {
    return new Verdict(
        id,
        new MediaKey(media.sha256),
        media.type,
        media.bytes,
        media.width,
        media.height,
        new Detection(verdict, score(), List.copyOf(reasons), MapJson.read(maps), circumstances()),
        model,
        policy,
        new Verdict.Timings(decodeMillis, scoreMillis),
        createdAt);
  }

  private Optional<Circumstances> circumstances() {
    return Optional.ofNullable(quantisationStep)
        .map(step -> new Circumstances(step, Math.min(media.width, media.height)));
  }

  private Optional<Score> score() {
    if (logit == null) {
      return Optional.empty();
    }
    return Optional.of(new Score(logit, probability, Optional.ofNullable(spread)));
  }
}
