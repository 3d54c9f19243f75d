package touchstone.dashboard;

import java.util.List;
import touchstone.analysis.Outcome;
import touchstone.analysis.Verdict;
import touchstone.store.ReviewEntity;
import touchstone.store.StoredReview;
import touchstone.store.StoredSubmission;

/**
 * A verdict in the list.
 *
 * @param thumbnail its address; empty where the picture was deleted
 * @param key of the verdict in the style sheet
 * @param probability in words
 * @param review what the latest analyst made of it; empty where nobody has yet
 */
public record CaseRow(
    String address,
    String thumbnail,
    String key,
    String verdict,
    String probability,
    String callerId,
    String submitter,
    String channel,
    String received,
    String review) {

  /**
   * A row.
   *
   * @param reviews of any analyses, newest first
   */
  static CaseRow of(StoredSubmission judged, List<StoredReview> reviews) {
    Verdict verdict = verdict(judged);
    return new CaseRow(
        "/review/" + verdict.id(),
        judged.media().deletedAt().isPresent()
            ? ""
            : "/review/thumbnails/" + verdict.media().sha256(),
        Words.key(verdict.detection().decision()),
        Words.of(verdict.detection().decision()),
        verdict
            .detection()
            .score()
            .map(score -> Words.percent(score.probability()))
            .orElse("not scored"),
        judged.submission().callerId(),
        judged.submission().submitter(),
        judged.submission().channel().name(),
        Words.of(judged.submission().receivedAt()),
        reviews.stream()
            .filter(review -> review.analysis().equals(verdict.id()))
            .findFirst()
            .map(CaseRow::summary)
            .orElse(""));
  }

  static Verdict verdict(StoredSubmission judged) {
    return ((Outcome.Judged) judged.outcome().orElseThrow()).verdict();
  }

  private static String summary(StoredReview review) {
    return review.choice() == ReviewEntity.Choice.AGREE
        ? "Confirmed by " + review.analyst()
        : Words.of(review.verdict()) + " says " + review.analyst();
  }
}
