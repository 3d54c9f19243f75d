package touchstone.media.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorCode;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.MediaType;

/** Whatever is done to a file, the decoder answers, soon, and blames the file. */
class FuzzingTest {
  private static final long SEED = Long.getLong("tests.seed", 20261126L);
  private static final int INPUTS = 3000;

  private final Corpus corpus = Corpus.ours();
  private final MediaDecoder decoder = new MediaDecoder(Fuzzing.LIMITS);

  @Test
  void everyFileToBeginWithDecodes() {
    assertThat(corpus.files())
        .allSatisfy(
            file ->
                assertThat(decoder.decode(file.bytes()))
                    .as("%s %s", file.type(), file.name())
                    .isInstanceOfSatisfying(
                        DecodeOutcome.Decoded.class,
                        decoded -> assertThat(decoded.type()).isEqualTo(file.type())));
    Set<MediaType> types = EnumSet.noneOf(MediaType.class);
    corpus.files().forEach(file -> types.add(file.type()));
    assertThat(types).containsExactlyInAnyOrder(MediaType.values());
  }

  @Test
  void aFileTakenApartAndJoinedIsThePictureItWas() {
    assertThat(corpus.files())
        .allSatisfy(
            file -> {
              Anatomy anatomy = Anatomy.of(file);
              List<byte[]> pieces = anatomy.cut(file.bytes());
              assertThat(pieces).as(file.name()).hasSizeGreaterThan(1);
              byte[] joined = anatomy.join(pieces);
              if (file.type() != MediaType.TIFF) {
                assertThat(joined).as(file.name()).isEqualTo(file.bytes());
              }
              assertThat(decoder.decode(joined)).isInstanceOf(DecodeOutcome.Decoded.class);
            });
  }

  @Test
  void aChangeInsideAPngReachesTheCodec() {
    PngAnatomy anatomy = new PngAnatomy();
    byte[] png =
        corpus.files().stream()
            .filter(f -> f.type() == MediaType.PNG)
            .findFirst()
            .orElseThrow()
            .bytes();
    List<byte[]> pieces = new ArrayList<>(anatomy.cut(png));
    byte[] data = pieces.get(pieces.size() - 2).clone();
    data[20] ^= 1;
    pieces.set(pieces.size() - 2, data);
    assertThat(decoder.decode(anatomy.join(pieces)))
        .isInstanceOfSatisfying(
            DecodeOutcome.Rejected.class,
            rejected -> assertThat(rejected.detail()).doesNotContain("checksum"));
  }

  @Test
  void anInputIsMadeAgainFromSeedAndIndex() {
    Mutator mutator = new Mutator(corpus, SEED);
    assertThat(new Mutator(Corpus.ours(), SEED).input(77).bytes())
        .isEqualTo(mutator.input(77).bytes());
    assertThat(mutator.input(78).bytes()).isNotEqualTo(mutator.input(77).bytes());
    assertThat(new Mutator(corpus, SEED + 1).input(77).bytes())
        .isNotEqualTo(mutator.input(77).bytes());
  }

  @Test
  void everyInputIsAnswered() {
    FuzzReport report =
        new Fuzzing(corpus, SEED, Fuzzing.LIMITS, decoder).run(0, INPUTS, input -> {});
    assertThat(report.failures()).as("seed %d", SEED).isEmpty();
    long refused = report.refused().values().stream().mapToLong(Long::longValue).sum();
    assertThat(report.decoded() + refused).isEqualTo(INPUTS);
    assertThat(report.decoded()).isBetween(INPUTS / 10L, INPUTS * 9L / 10);
    assertThat(report.clips()).isPositive();
    assertThat(report.refused())
        .containsKeys(
            ErrorCode.UNDECODABLE_MEDIA,
            ErrorCode.TRUNCATED_MEDIA,
            ErrorCode.UNSUPPORTED_MEDIA,
            ErrorCode.TOO_MANY_PIXELS);
  }

  /** A decoder that breaks a promise is noticed. */
  @Test
  void aDecoderOverItsLimitsFails() {
    FuzzReport report = overItsLimits().run(0, 50, input -> {});
    assertThat(report.failures())
        .isNotEmpty()
        .allSatisfy(failure -> assertThat(failure.what()).contains("pixels"));
  }

  /** Native memory that is kept for one input after the other, as a codec would that leaks. */
  @Test
  void memoryLeftBehindOutsideTheHeapFails() {
    List<ByteBuffer> kept = new ArrayList<>();
    FuzzReport report =
        overItsLimits().run(0, 200, input -> kept.add(ByteBuffer.allocateDirect(8 << 20)));
    assertThat(kept).hasSizeBetween(20, Fuzzing.MOST_FAILURES - 1);
    assertThat(report.failures())
        .extracting(FuzzReport.Failure::what)
        .last()
        .asString()
        .contains("outside the heap the process grew by");
    assertThat(report.heapGrowth()).isLessThan(Fuzzing.MOST_GROWTH);
  }

  /** Promises fewer pixels than the decoder takes, so that inputs fail. */
  private Fuzzing overItsLimits() {
    MediaLimits promised = new MediaLimits(4 << 20, 100, Duration.ofSeconds(10));
    return new Fuzzing(corpus, SEED, promised, decoder);
  }
}
