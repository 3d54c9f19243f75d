package touchstone.store;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.MutationQuery;
import touchstone.analysis.Submission;
import touchstone.analysis.Verdict;
import touchstone.detector.Circumstances;
import touchstone.detector.Reason;
import touchstone.detector.Score;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaKey;
import touchstone.media.MediaType;
import touchstone.media.MediaVault;
import touchstone.store.SubmissionEntity.State;

/**
 * The rows of media, analyses and submissions, written so that of several workers the first wins
 * and nobody fails. Every method joins the caller's transaction.
 */
@ApplicationScoped
class Submissions {
  private final Session session;
  private final MediaVault vault;

  Submissions(Session session, MediaVault vault) {
    this.session = session;
    this.vault = vault;
  }

  /**
   * The row of this submitter and caller's id.
   *
   * @throws TouchstoneException {@code ID_CONFLICT} if it is about other media
   */
  Optional<SubmissionEntity> find(Submission submission, MediaKey media) {
    Optional<SubmissionEntity> row = find(submission);
    row.filter(existing -> !existing.media.sha256.equals(media.sha256()))
        .ifPresent(
            existing -> {
              throw new TouchstoneException(
                  ErrorCode.ID_CONFLICT,
                  "the id \""
                      + submission.callerId()
                      + "\" was used before for other media ("
                      + existing.media.sha256
                      + "); take a new id");
            });
    return row;
  }

  /** The same, whatever media it is about. */
  Optional<SubmissionEntity> find(Submission submission) {
    return SubmissionEntity.find(
            "submitter = ?1 and callerId = ?2", submission.submitter(), submission.callerId())
        .firstResultOptional();
  }

  void insertMedia(MediaKey media, long bytes) {
    int inserted =
        session
            .createNativeMutationQuery(
                """
                insert into media (sha256, bytes, received_at) values (:sha256, :bytes, :now)
                on conflict (sha256) do nothing""")
            .setParameter("sha256", media.sha256())
            .setParameter("bytes", bytes)
            .setParameter("now", Instant.now())
            .executeUpdate();
    if (inserted == 0) {
      restore(media);
    }
  }

  /** Media that was deleted is kept again where its bytes came in again. */
  private void restore(MediaKey media) {
    // The lock is what removing the bytes takes too: after it, they are there to stay or gone.
    boolean deleted =
        !session
            .createNativeQuery(
                "select sha256 from media where sha256 = :sha256 and deleted_at is not null for"
                    + " update",
                String.class)
            .setParameter("sha256", media.sha256())
            .getResultList()
            .isEmpty();
    if (deleted && vault.find(media).isPresent()) {
      session
          .createNativeMutationQuery(
              "update media set deleted_at = null, removed_at = null where sha256 = :sha256")
          .setParameter("sha256", media.sha256())
          .executeUpdate();
    }
  }

  /** Keeps what decoding found out about the media. */
  void describeMedia(MediaKey media, MediaType type, int width, int height) {
    session
        .createNativeMutationQuery(
            """
            update media set type = :type, width = :width, height = :height
            where sha256 = :sha256 and type is null""")
        .setParameter("sha256", media.sha256())
        .setParameter("type", type.name())
        .setParameter("width", width)
        .setParameter("height", height)
        .executeUpdate();
  }

  /**
   * The analysis in force: this one, or one of the same media, model and policy that came first.
   */
  AnalysisEntity insertAnalysis(Verdict verdict) {
    MutationQuery insert =
        session.createNativeMutationQuery(
            """
            insert into analysis (id, media, model, policy, verdict, logit, probability, spread,
              quantisation_step, reasons, maps, decode_millis, score_millis, created_at)
            values (:id, :media, :model, :policy, :verdict, :logit, :probability, :spread,
              :quantisationStep, string_to_array(:reasons, ','), cast(:maps as json), :decodeMillis, :scoreMillis, :at)
            on conflict (media, model, policy) do nothing""");
    insert
        .setParameter("id", verdict.id())
        .setParameter("media", verdict.media().sha256())
        .setParameter("model", verdict.model())
        .setParameter("policy", verdict.policy())
        .setParameter("verdict", verdict.detection().decision().name())
        .setParameter(
            "logit", verdict.detection().score().map(Score::logit).orElse(null), Double.class)
        .setParameter(
            "probability",
            verdict.detection().score().map(Score::probability).orElse(null),
            Double.class)
        .setParameter(
            "spread", verdict.detection().score().flatMap(Score::spread).orElse(null), Double.class)
        .setParameter(
            "quantisationStep",
            verdict.detection().circumstances().map(Circumstances::quantisationStep).orElse(null),
            Double.class)
        .setParameter(
            "reasons",
            String.join(",", verdict.detection().reasons().stream().map(Reason::name).toList()))
        .setParameter("maps", MapJson.write(verdict.detection().maps()), String.class)
        .setParameter("decodeMillis", verdict.timings().decodeMillis())
        .setParameter("scoreMillis", verdict.timings().scoreMillis())
        .setParameter("at", verdict.at())
        .executeUpdate();
    return findAnalysis(verdict.media(), verdict.model(), verdict.policy()).orElseThrow();
  }

  Optional<AnalysisEntity> findAnalysis(MediaKey media, String model, String policy) {
    return AnalysisEntity.find(
            "media.sha256 = ?1 and model = ?2 and policy = ?3", media.sha256(), model, policy)
        .firstResultOptional();
  }

  /** Opens a submission; false if there is one of this submitter and caller's id. */
  boolean insertPending(Submission submission, MediaKey media) {
    return insert(submission, media, State.PENDING, null, null, null, "do nothing");
  }

  /** Settles a submission that is new or pending; false if it was settled before or conflicts. */
  boolean settle(
      Submission submission,
      MediaKey media,
      AnalysisEntity analysis,
      ErrorCode refusalCode,
      String refusalDetail) {
    return insert(
        submission,
        media,
        analysis == null ? State.REFUSED : State.JUDGED,
        analysis == null ? null : analysis.id,
        refusalCode,
        refusalDetail,
        """
        do update set state = excluded.state, analysis = excluded.analysis,
          refusal_code = excluded.refusal_code, refusal_detail = excluded.refusal_detail,
          settled_at = excluded.settled_at
        where submission.state = 'PENDING' and submission.media = excluded.media""");
  }

  /** Refuses a submission if it is pending. */
  boolean refusePending(Submission submission, MediaKey media, ErrorCode code, String detail) {
    return session
            .createNativeMutationQuery(
                """
                update submission set state = 'REFUSED', refusal_code = :code,
                  refusal_detail = :detail, settled_at = :now
                where submitter = :submitter and caller_id = :callerId and media = :media
                  and state = 'PENDING'""")
            .setParameter("code", code.name())
            .setParameter("detail", Database.text(detail))
            .setParameter("now", Instant.now())
            .setParameter("submitter", submission.submitter())
            .setParameter("callerId", submission.callerId())
            .setParameter("media", media.sha256())
            .executeUpdate()
        == 1;
  }

  private boolean insert(
      Submission submission,
      MediaKey media,
      State state,
      UUID analysis,
      ErrorCode refusalCode,
      String refusalDetail,
      String onConflict) {
    Instant settledAt = state == State.PENDING ? null : Instant.now();
    return session
            .createNativeMutationQuery(
                """
                insert into submission (id, submitter, caller_id, channel, priority, correlation_id,
                  callback, media, state, analysis, refusal_code, refusal_detail, received_at,
                  settled_at)
                values (:id, :submitter, :callerId, :channel, :priority, :correlationId,
                  :callback, :media, :state, :analysis, :refusalCode, :refusalDetail, :receivedAt,
                  :settledAt)
                on conflict (submitter, caller_id)\s"""
                    + onConflict)
            .setParameter("id", submission.id())
            .setParameter("submitter", submission.submitter())
            .setParameter("callerId", submission.callerId())
            .setParameter("channel", submission.channel().name())
            .setParameter("priority", submission.priority().name())
            .setParameter("correlationId", submission.correlationId(), String.class)
            .setParameter("callback", submission.callback(), String.class)
            .setParameter("media", media.sha256())
            .setParameter("state", state.name())
            .setParameter("analysis", analysis, UUID.class)
            .setParameter(
                "refusalCode", refusalCode == null ? null : refusalCode.name(), String.class)
            .setParameter("refusalDetail", Database.text(refusalDetail), String.class)
            .setParameter("receivedAt", submission.receivedAt())
            .setParameter("settledAt", settledAt, Instant.class)
            .executeUpdate()
        == 1;
  }
}
