package touchstone.dashboard;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchstone.analysis.Verdict;
import touchstone.detector.Decision;
import touchstone.detector.Detector;
import touchstone.detector.Reason;
import touchstone.detector.Score;
import touchstone.store.StoredFeedback;
import touchstone.store.StoredReview;
import touchstone.store.StoredSubmission;

/**
 * Everything that the case page shows.
 *
 * @param deleted when the picture was deleted; empty while it is kept
 * @param scale null where there is none to draw
 * @param map the same
 * @param choices what an analyst may decide, the machine's own verdict first
 */
public record Case(
    String address,
    String picture,
    String deleted,
    String key,
    String verdict,
    String probability,
    ScoreScale scale,
    SquareMap map,
    List<String> reasons,
    List<Fact> facts,
    List<Request> requests,
    List<Choice> choices,
    List<Review> reviews,
    List<Remark> remarks) {

  /** A line of the table of facts. */
  public record Fact(String name, String value) {}

  /** A submission that got this verdict. */
  public record Request(String callerId, String submitter, String channel, String received) {}

  /** A verdict that an analyst may choose. */
  public record Choice(String value, String key, String label, boolean agrees) {}

  /** What an analyst decided. */
  public record Review(
      String key, String verdict, String choice, String analyst, String reason, String at) {}

  /** What a caller said that the picture really is. */
  public record Remark(String label, String category, String source, String comment, String at) {}

  static Case of(
      Verdict verdict,
      Optional<Instant> deletedAt,
      List<StoredSubmission> submissions,
      List<StoredReview> reviews,
      List<StoredFeedback> feedback,
      Detector inForce) {
    Decision decision = verdict.detection().decision();
    Optional<Score> score = verdict.detection().score();
    return new Case(
        "/review/" + verdict.id(),
        "/review/pictures/" + verdict.media().sha256(),
        deletedAt.map(Words::of).orElse(""),
        Words.key(decision),
        Words.of(decision),
        score.map(found -> Words.percent(found.probability())).orElse(""),
        ScoreScale.of(verdict, inForce.policy()).orElse(null),
        SquareMap.of(verdict, inForce.model(), inForce.files().fusion()).orElse(null),
        verdict.detection().reasons().stream().map(Reason::text).toList(),
        facts(verdict),
        submissions.stream().map(Case::request).toList(),
        choices(decision),
        reviews.stream().map(Case::review).toList(),
        feedback.stream().map(Case::remark).toList());
  }

  private static List<Fact> facts(Verdict verdict) {
    return List.of(
        new Fact("Judged", Words.of(verdict.at())),
        new Fact("Model", verdict.model()),
        new Fact("Policy", verdict.policy()),
        new Fact(
            "Score before calibration",
            verdict
                .detection()
                .score()
                .map(score -> String.format(Locale.ROOT, "%+.3f", score.logit()))
                .orElse("none")),
        new Fact(
            "Steadiness",
            verdict
                .detection()
                .score()
                .flatMap(Score::spread)
                .map(Words::steadiness)
                .orElse("not tried")),
        new Fact("Picture", verdict.width() + " × " + verdict.height() + " pixels"),
        new Fact("File", verdict.type() + ", " + Words.size(verdict.bytes())),
        new Fact(
            "Time",
            String.format(
                Locale.ROOT,
                "%.0f ms decoding, %.0f ms scoring",
                verdict.timings().decodeMillis(),
                verdict.timings().scoreMillis())),
        new Fact("SHA-256", verdict.media().sha256()));
  }

  private static Request request(StoredSubmission stored) {
    return new Request(
        stored.submission().callerId(),
        stored.submission().submitter(),
        stored.submission().channel().name(),
        Words.of(stored.submission().receivedAt()));
  }

  private static List<Choice> choices(Decision machine) {
    return Arrays.stream(Decision.values())
        .sorted((a, b) -> Boolean.compare(b == machine, a == machine))
        .map(
            decision ->
                new Choice(
                    decision.name(), Words.key(decision), Words.of(decision), decision == machine))
        .toList();
  }

  private static Remark remark(StoredFeedback feedback) {
    return new Remark(
        Words.of(feedback.label()),
        Words.of(feedback.category()),
        feedback.source(),
        feedback.comment(),
        Words.of(feedback.at()));
  }

  private static Review review(StoredReview review) {
    return new Review(
        Words.key(review.verdict()),
        Words.of(review.verdict()),
        switch (review.choice()) {
          case AGREE -> "agreed";
          case OVERRIDE -> "overrode the machine";
        },
        review.analyst(),
        review.reason(),
        Words.of(review.at()));
  }
}
