package touchstone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.fuzz.Corpus;
import touchstone.media.fuzz.Mutator;

/** Real processes, killed, frozen and starved. */
class DecoderPoolTest {
  private static final MediaLimits LIMITS =
      new MediaLimits(8 << 20, 16_000_000, Duration.ofSeconds(15));

  private DecoderPool pool;

  private MediaDecoder decoder(ChildLimits own) {
    return decoder(LIMITS, own);
  }

  private MediaDecoder decoder(MediaLimits limits, ChildLimits own) {
    pool = new DecoderPool(limits, own, 1);
    return new MediaDecoder(limits, pool);
  }

  private MediaDecoder decoder() {
    return decoder(ChildLimits.of(LIMITS));
  }

  @AfterEach
  void endProcesses() {
    pool.close();
    await().until(() -> children().isEmpty());
  }

  private static List<ProcessHandle> children() {
    return ProcessHandle.current()
        .children()
        .filter(child -> child.info().commandLine().orElse("").contains("DecoderMain"))
        .toList();
  }

  private static ProcessHandle onlyChild() {
    await().until(() -> children().size() == 1);
    return children().get(0);
  }

  private static void freeze(ProcessHandle child) throws IOException, InterruptedException {
    signal(child, "-STOP");
  }

  private static void signal(ProcessHandle child, String signal)
      throws IOException, InterruptedException {
    String pid = Long.toString(child.pid());
    assertThat(new ProcessBuilder("kill", signal, pid).start().waitFor()).isZero();
  }

  /** Before it is up: that takes a virtual machine hundreds of milliseconds. */
  private static ProcessHandle freezeStarting() throws IOException, InterruptedException {
    while (children().isEmpty()) {
      Thread.onSpinWait();
    }
    ProcessHandle child = children().get(0);
    freeze(child);
    return child;
  }

  /** Decodes in the background, and returns once a process has the file. */
  private static CompletableFuture<DecodeOutcome> begin(MediaDecoder decoder, byte[] bytes) {
    CompletableFuture<DecodeOutcome> outcome =
        CompletableFuture.supplyAsync(() -> decoder.decode(bytes));
    await().until(DecoderPoolTest::isAProcessAsked);
    return outcome;
  }

  private static boolean isAProcessAsked() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(
            frame ->
                frame.getClassName().equals(DecoderChild.class.getName())
                    && frame.getMethodName().equals("decode"));
  }

  private static void assertRefused(DecodeOutcome outcome, ErrorCode code, String words) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            DecodeOutcome.Rejected.class,
            rejected -> {
              assertThat(rejected.code()).isEqualTo(code);
              assertThat(rejected.detail()).contains(words);
            });
  }

  private static Object comparable(DecodeOutcome outcome) {
    if (!(outcome instanceof DecodeOutcome.Decoded decoded)) {
      return outcome;
    }
    ByteArrayOutputStream samples = new ByteArrayOutputStream();
    try {
      decoded.picture().writeTo(samples);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return decoded.type()
        + " "
        + decoded.picture().width()
        + " "
        + Arrays.hashCode(samples.toByteArray());
  }

  @Test
  void aProcessAnswersAsAThreadDoes() {
    MediaDecoder threads = new MediaDecoder(LIMITS);
    MediaDecoder processes = decoder();
    Corpus corpus = Corpus.ours();
    Mutator mutator = new Mutator(corpus, 13);
    for (Corpus.Entry file : corpus.files()) {
      assertThat(comparable(processes.decode(file.bytes())))
          .as(file.name())
          .isEqualTo(comparable(threads.decode(file.bytes())));
    }
    for (int i = 0; i < 200; i++) {
      byte[] bytes = mutator.input(i).bytes();
      assertThat(comparable(processes.decode(bytes)))
          .as("input %d", i)
          .isEqualTo(comparable(threads.decode(bytes)));
    }
    assertThat(children()).hasSize(1);
  }

  @Test
  void aFileWhoseProcessIsKilledIsDecodedByAnother() throws IOException, InterruptedException {
    MediaDecoder decoder = decoder();
    decoder.decode(Cards.card("png")); // its process is up
    ProcessHandle child = onlyChild();
    freeze(child);
    CompletableFuture<DecodeOutcome> outcome = begin(decoder, Cards.card("png"));
    child.destroyForcibly(); // kill -9
    assertThat(outcome.join()).isInstanceOf(DecodeOutcome.Decoded.class);
    assertThat(onlyChild().pid()).isNotEqualTo(child.pid());
  }

  @Test
  void aFileThatEndsProcessAfterProcessIsRefusedAndNothingElse() {
    MediaDecoder decoder = decoder();
    CompletableFuture<DecodeOutcome> outcome =
        CompletableFuture.supplyAsync(() -> decoder.decode(bigPng()));
    while (!outcome.isDone()) {
      children().forEach(ProcessHandle::destroyForcibly);
    }
    assertRefused(outcome.join(), ErrorCode.DECODER_FAILED, "exit code 137");
    assertThat(decoder.decode(Cards.card("png"))).isInstanceOf(DecodeOutcome.Decoded.class);
  }

  @Test
  void aProcessThatHangsIsKilledAtTheDeadline() throws IOException, InterruptedException {
    MediaDecoder decoder = decoder();
    decoder.decode(Cards.card("png")); // its process is up
    ProcessHandle child = onlyChild();
    freeze(child);
    assertRefused(
        decoder.decode(Cards.card("png")), ErrorCode.DECODING_TIMED_OUT, LIMITS.time().toString());
    await().until(() -> !child.isAlive());
    assertThat(decoder.decode(Cards.card("png"))).isInstanceOf(DecodeOutcome.Decoded.class);
  }

  /** Its start takes twice the time that a picture has. */
  @Test
  void aProcessThatStartsLateTakesNothingFromThePicturesTime() throws Exception {
    MediaLimits limits = new MediaLimits(8 << 20, 16_000_000, Duration.ofSeconds(4));
    MediaDecoder decoder = decoder(limits, ChildLimits.of(limits));
    ProcessHandle child = freezeStarting();
    CompletableFuture<DecodeOutcome> outcome =
        CompletableFuture.supplyAsync(() -> decoder.decode(Cards.card("png")));
    Thread.sleep(limits.time().multipliedBy(2).toMillis());
    assertThat(outcome).isNotDone();
    signal(child, "-CONT");
    assertThat(outcome.join()).isInstanceOf(DecodeOutcome.Decoded.class);
    assertThat(onlyChild().pid()).isEqualTo(child.pid());
  }

  @Test
  void aProcessThatDoesNotGetUpIsKilledAndNoFaultOfThePicture() throws Exception {
    ChildLimits own = ChildLimits.of(LIMITS);
    MediaDecoder decoder =
        decoder(
            new ChildLimits(
                own.heapBytes(),
                own.addressBytes(),
                own.cpuSeconds(),
                own.openFiles(),
                Duration.ofSeconds(10)));
    ProcessHandle child = freezeStarting();
    assertThatThrownBy(() -> decoder.decode(Cards.card("png")))
        .isInstanceOfSatisfying(
            TouchstoneException.class,
            fault -> assertThat(fault.code()).isEqualTo(ErrorCode.OVERLOADED));
    assertThat(child.isAlive()).isFalse();
    assertThat(decoder.decode(Cards.card("png"))).isInstanceOf(DecodeOutcome.Decoded.class);
  }

  @Test
  void aProcessThatWantsMoreMemoryThanItHasEnds() {
    ChildLimits plenty = ChildLimits.of(LIMITS);
    MediaDecoder decoder =
        decoder(
            new ChildLimits(
                24 << 20,
                plenty.addressBytes(),
                plenty.cpuSeconds(),
                plenty.openFiles(),
                plenty.starting()));
    assertRefused(decoder.decode(bigPng()), ErrorCode.DECODER_FAILED, "exit code 3");
    assertThat(decoder.decode(Cards.card("png"))).isInstanceOf(DecodeOutcome.Decoded.class);
  }

  private static byte[] bigPng() {
    return Cards.write(Cards.draw(3500, 3500, BufferedImage.TYPE_INT_RGB, Cards.COLOURS), "png");
  }

  /** Else every process would stay as large as its largest picture made it. */
  @Test
  void whatALargePictureTookIsGivenBack() {
    MediaDecoder decoder = decoder();
    ProcessHandle child = onlyChild();
    assertThat(decoder.decode(bigPng())).isInstanceOf(DecodeOutcome.Decoded.class);
    assertThat(kilobytes(child, "VmHWM")).as("at most").isGreaterThan(120 << 10);
    await().until(() -> kilobytes(child, "VmRSS") < 100 << 10);
    assertThat(child.isAlive()).isTrue();
  }

  /** Of resident memory; see proc(5). */
  private static long kilobytes(ProcessHandle process, String which) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith(which + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the kernel says; see proc(5). */
  @Test
  void aProcessIsUnderLimitsAndKnowsNothing() throws IOException {
    decoder();
    Path process = Path.of("/proc", Long.toString(onlyChild().pid()));
    ChildLimits own = ChildLimits.of(LIMITS);
    assertThat(Files.readString(process.resolve("limits")))
        .containsPattern("Max address space +" + own.addressBytes() + " ")
        .containsPattern("Max cpu time +" + own.cpuSeconds() + " ")
        .containsPattern("Max open files +" + own.openFiles() + " ")
        .containsPattern("Max file size +0 ")
        .containsPattern("Max core file size +0 ");
    assertThat(Files.readString(process.resolve("environ"))).isEqualTo("MALLOC_ARENA_MAX=1\0");
  }
}
