package touchstone.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchstone.detector.Decision;
import touchstone.detector.Detector;
import touchstone.detector.Reason;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaKey;
import touchstone.media.MediaLimits;
import touchstone.media.MediaType;
import touchstone.media.MediaVault;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

class AnalysisTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir private Path folder;

  private final RememberedVerdicts store = new RememberedVerdicts();
  private final List<Boolean> heard = new ArrayList<>();
  private MediaVault vault;
  private Detector detector;
  private Analysis analysis;

  @BeforeEach
  void open() {
    vault = new MediaVault(folder);
    detector = Detector.open(Path.of("detector-models"));
    analysis =
        new Analysis(
            vault,
            new MediaDecoder(MediaLimits.DEFAULT),
            () -> detector,
            store,
            (submission, outcome, fresh) -> heard.add(fresh),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Submission submission(String callerId) {
    return new Submission(
        UUID.randomUUID(), "tests", callerId, Priority.LIVE, null, Channel.REST, NOW);
  }

  private static byte[] png(int width, int height, long seed) {
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    new Random(seed).nextBytes(rgb);
    return PictureEncoder.png(new Picture(width, height, rgb));
  }

  @Test
  void aVerdictNamesWhatMadeIt() {
    byte[] bytes = png(100, 80, 1);
    Outcome outcome = analysis.run(submission("a"), vault.put(bytes));
    Verdict verdict = ((Outcome.Judged) outcome).verdict();
    assertThat(verdict.type()).isEqualTo(MediaType.PNG);
    assertThat(verdict.bytes()).isEqualTo(bytes.length);
    assertThat(verdict.width()).isEqualTo(100);
    assertThat(verdict.height()).isEqualTo(80);
    assertThat(verdict.model()).isEqualTo(detector.model());
    assertThat(verdict.policy()).isEqualTo(detector.policy().version());
    assertThat(verdict.detection().score()).isPresent();
    assertThat(verdict.at()).isEqualTo(NOW);
  }

  @Test
  void theSameBytesUnderAnotherIdShareOneVerdict() {
    MediaKey media = vault.put(png(100, 80, 2));
    Outcome first = analysis.run(submission("a"), media);
    assertThat(analysis.run(submission("b"), media)).isEqualTo(first);
    assertThat(store.verdicts()).isEqualTo(1);
    assertThat(heard).containsExactly(true, true);
  }

  @Test
  void aSubmissionSentAgainGetsItsAnswerAgain() {
    MediaKey media = vault.put(png(100, 80, 3));
    Outcome first = analysis.run(submission("a"), media);
    assertThat(analysis.run(submission("a"), media)).isEqualTo(first);
    assertThat(heard).containsExactly(true, false);
  }

  @Test
  void anIdUsedForOtherBytesIsAConflict() {
    analysis.run(submission("a"), vault.put(png(100, 80, 4)));
    assertThatThrownBy(() -> analysis.run(submission("a"), vault.put(png(100, 80, 5))))
        .isInstanceOfSatisfying(
            TouchstoneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ID_CONFLICT));
  }

  @Test
  void whatIsNoPictureIsRefused() {
    Outcome outcome =
        analysis.run(submission("a"), vault.put("only text".getBytes(StandardCharsets.UTF_8)));
    assertThat(((Outcome.Refused) outcome).code()).isEqualTo(ErrorCode.UNSUPPORTED_MEDIA);
  }

  @Test
  void aTinyPictureGetsAVerdictThatSaysWhyItIsNone() {
    Verdict verdict =
        ((Outcome.Judged) analysis.run(submission("a"), vault.put(png(20, 20, 6)))).verdict();
    assertThat(verdict.detection().decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(verdict.detection().reasons()).containsExactly(Reason.TOO_SMALL);
    assertThat(verdict.detection().score()).isEmpty();
  }

  @Test
  void aReferenceToNothingIsNamed() {
    MediaKey unknown = MediaKey.of(new byte[] {1});
    assertThatThrownBy(() -> analysis.run(submission("a"), unknown))
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_REFERENCE))
        .hasMessageContaining(unknown.sha256());
  }

  @Test
  void bytesThatWereDeletedAreNotNeededWhereTheirVerdictIsKnown() {
    MediaKey media = vault.put(png(100, 80, 7));
    Outcome first = analysis.run(submission("a"), media);
    vault.delete(media);
    assertThat(analysis.run(submission("b"), media)).isEqualTo(first);
  }

  @Test
  void refusesNamesThatBreakTheRules() {
    assertThatThrownBy(
            () ->
                new Submission(
                    UUID.randomUUID(), "../etc", "a", Priority.LIVE, null, Channel.REST, NOW))
        .hasMessageContaining("submitter");
    assertThatThrownBy(() -> submission("line\nbreak")).hasMessageContaining("id must be");
    assertThatThrownBy(() -> submission("")).hasMessageContaining("id must be");
  }
}
