package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import touchstone.analysis.Earlier;
import touchstone.analysis.Outcome;
import touchstone.analysis.Submission;
import touchstone.analysis.Verdict;
import touchstone.analysis.VerdictStore;
import touchstone.media.MediaKey;
import touchstone.store.SubmissionEntity.State;

/** Answers in PostgreSQL; each goes into outbox and audit log in the transaction that stores it. */
@ApplicationScoped
public class PanacheVerdictStore implements VerdictStore {
  private final Database database;
  private final Submissions submissions;
  private final Outbox outbox;
  private final Deliveries deliveries;
  private final AuditLog audit;

  PanacheVerdictStore(
      Database database,
      Submissions submissions,
      Outbox outbox,
      Deliveries deliveries,
      AuditLog audit) {
    this.database = database;
    this.submissions = submissions;
    this.outbox = outbox;
    this.deliveries = deliveries;
    this.audit = audit;
  }

  @Override
  public Earlier earlier(Submission submission, MediaKey media, String model, String policy) {
    return database.transact(
        () ->
            new Earlier(
                settled(submission, media).map(PanacheVerdictStore::outcome),
                submissions.findAnalysis(media, model, policy).map(AnalysisEntity::toVerdict)));
  }

  @Override
  public Optional<Verdict> verdict(MediaKey media, String model, String policy) {
    return database.transact(
        () -> submissions.findAnalysis(media, model, policy).map(AnalysisEntity::toVerdict));
  }

  @Override
  public Outcome settle(Submission submission, MediaKey media, long bytes, Outcome outcome) {
    return database.transact(
        () -> {
          submissions.insertMedia(media, bytes);
          boolean settled;
          if (outcome instanceof Outcome.Judged judged) {
            Verdict verdict = judged.verdict();
            submissions.describeMedia(media, verdict.type(), verdict.width(), verdict.height());
            AnalysisEntity inForce = submissions.insertAnalysis(verdict);
            settled = submissions.settle(submission, media, inForce, null, null);
          } else {
            Outcome.Refused refused = (Outcome.Refused) outcome;
            settled = submissions.settle(submission, media, null, refused.code(), refused.detail());
          }
          SubmissionEntity row = submissions.find(submission, media).orElseThrow();
          if (settled) {
            OutcomeEvent event = event(row);
            outbox.append(event);
            deliveries.append(row.callback, event);
            audit.append(event);
          }
          return outcome(row);
        });
  }

  /**
   * Sends the answer that a submission already has once more, for a caller who asks again over
   * Kafka.
   *
   * @return false if it has none yet
   */
  public boolean repeat(Submission submission, MediaKey media) {
    return database.transact(
        () -> {
          Optional<SubmissionEntity> row = settled(submission, media);
          row.ifPresent(answered -> outbox.append(event(answered)));
          return row.isPresent();
        });
  }

  /**
   * The same where the media is not known, since its URL was not asked again: the submitter and the
   * caller's id alone say which answer.
   */
  public boolean repeat(Submission submission) {
    return database.transact(
        () -> {
          Optional<SubmissionEntity> row =
              submissions.find(submission).filter(named -> named.state != State.PENDING);
          row.ifPresent(answered -> outbox.append(event(answered)));
          return row.isPresent();
        });
  }

  private Optional<SubmissionEntity> settled(Submission submission, MediaKey media) {
    return submissions.find(submission, media).filter(row -> row.state != State.PENDING);
  }

  static OutcomeEvent event(SubmissionEntity row) {
    return row.state == State.JUDGED
        ? VerdictEvent.of(row, row.analysis.toVerdict())
        : RejectionEvent.of(row);
  }

  private static Outcome outcome(SubmissionEntity row) {
    return row.state == State.JUDGED
        ? new Outcome.Judged(row.analysis.toVerdict())
        : new Outcome.Refused(row.refusalCode, row.refusalDetail);
  }
}
