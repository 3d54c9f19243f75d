package touchstone.media.fuzz;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import touchstone.error.ErrorCode;
import touchstone.error.ErrorType;
import touchstone.media.Clip;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;

/**
 * Decodes input after input, each twice, and holds the decoder to its promises:
 *
 * <ol>
 *   <li>it returns, and whatever it refuses is the file's fault ({@code CALLER}, a 4xx);
 *   <li>it answers within the time limit and a second;
 *   <li>what it returns has no more pixels than the limit;
 *   <li>it answers the same the second time;
 *   <li>after the first tenth of the run the heap does not grow by more than {@link #MOST_GROWTH},
 *       and what the process holds outside it by no more than {@link #MOST_NATIVE_GROWTH}.
 * </ol>
 *
 * <p>A codec that keeps its thread for ever takes one from the rest, so that a few of them end in
 * an exception of code {@code OVERLOADED}.
 */
public final class Fuzzing {
  /** Small enough that what claims much is refused or cheap, large enough for honest floods. */
  public static final MediaLimits LIMITS =
      new MediaLimits(4 << 20, 1_000_000, Duration.ofSeconds(10));

  static final long MOST_GROWTH = 16 << 20;

  /** The machine compiles all the time, which takes up to 50 MB and gives them back. */
  static final long MOST_NATIVE_GROWTH = 96 << 20;

  static final int MOST_FAILURES = 100;

  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final int COLLECTIONS = 5;
  private static final Duration FINALISING = Duration.ofMillis(50);

  private final Mutator mutator;
  private final MediaLimits limits;
  private final MediaDecoder decoder;
  private final long seed;

  private final Map<ErrorCode, Long> refused = new EnumMap<>(ErrorCode.class);
  private final List<FuzzReport.Failure> failures = new ArrayList<>();
  private FuzzReport.Slowest slowest = new FuzzReport.Slowest(-1, "", 0);
  private long decoded;
  private long clips;
  private long mostPixels;

  public Fuzzing(Corpus corpus, long seed, MediaLimits limits, MediaDecoder decoder) {
    this.mutator = new Mutator(corpus, seed);
    this.seed = seed;
    this.limits = limits;
    this.decoder = decoder;
  }

  /** The input of an index. */
  public FuzzInput input(long index) {
    return mutator.input(index);
  }

  /**
   * Tries inputs from an index on; once per object.
   *
   * @param failed is given every input that broke a property
   */
  public FuzzReport run(long first, long inputs, Consumer<FuzzInput> failed) {
    long start = System.nanoTime();
    long heap = heapInUse();
    Residence before = Residence.now();
    for (long i = 0; i < inputs; i++) {
      if (i == inputs / 10) {
        heap = heapInUse(); // what classes and caches need is there by now
        before = Residence.now();
      }
      FuzzInput input = mutator.input(first + i);
      Optional<String> broken = broken(input);
      if (broken.isPresent()) {
        fail(input.index(), input.origin(), broken.get());
        failed.accept(input);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long growth = heapInUse() - heap;
    Residence after = Residence.now();
    long last = first + inputs - 1;
    if (growth > MOST_GROWTH) {
      fail(last, "the run", "the heap grew by " + growth + " bytes");
    }
    long outside = after.outsideHeap() - before.outsideHeap();
    if (outside > MOST_NATIVE_GROWTH) {
      fail(last, "the run", "outside the heap the process grew by " + outside + " bytes");
    }
    return new FuzzReport(
        seed,
        inputs,
        seconds,
        decoded,
        clips,
        refused,
        slowest,
        mostPixels,
        growth,
        before,
        after,
        failures);
  }

  private void fail(long index, String origin, String what) {
    if (failures.size() < MOST_FAILURES) {
      failures.add(new FuzzReport.Failure(index, origin, what));
    }
  }

  /** The property that an input breaks. */
  private Optional<String> broken(FuzzInput input) {
    try {
      long start = System.nanoTime();
      DecodeOutcome outcome = decoder.decodeMoving(input.bytes());
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      note(input, taken);
      if (taken.compareTo(limits.time().plus(GRACE)) > 0) {
        return Optional.of("it took " + taken);
      }
      Answer answer = Answer.of(outcome);
      count(answer);
      if (answer.refusal() != null && answer.refusal().type() != ErrorType.CALLER) {
        return Optional.of("refused as " + answer);
      }
      if (answer.pixels() > limits.pixels()) {
        return Optional.of("it has " + answer.pixels() + " pixels");
      }
      Answer again = Answer.of(decoder.decodeMoving(input.bytes()));
      return again.equals(answer)
          ? Optional.empty()
          : Optional.of("first " + answer + ", then " + again);
    } catch (RuntimeException | Error e) {
      return Optional.of(e + at(e));
    }
  }

  private static String at(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  private void note(FuzzInput input, Duration taken) {
    double millis = taken.toNanos() / 1e6;
    if (slowest.millis() < millis) {
      slowest = new FuzzReport.Slowest(input.index(), input.origin(), millis);
    }
  }

  private void count(Answer answer) {
    mostPixels = Math.max(mostPixels, answer.pixels());
    if (answer.refusal() != null) {
      refused.merge(answer.refusal(), 1L, Long::sum);
    } else {
      decoded++;
      clips += answer.frames().isPresent() ? 1 : 0;
    }
  }

  /**
   * The least after several collections: ImageIO's streams are finalised before they are free, by a
   * thread that may come late.
   */
  private static long heapInUse() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      System.runFinalization();
      LockSupport.parkNanos(FINALISING.toNanos());
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  /**
   * An outcome, to be compared.
   *
   * @param refusal null where it decoded
   * @param detail of the refusal
   * @param frames of a clip
   * @param print of every sample
   */
  private record Answer(
      ErrorCode refusal, String detail, long pixels, OptionalInt frames, int print) {
    static Answer of(DecodeOutcome outcome) {
      if (outcome instanceof DecodeOutcome.Rejected rejected) {
        return new Answer(rejected.code(), rejected.detail(), 0, OptionalInt.empty(), 0);
      }
      if (outcome instanceof DecodeOutcome.Decoded decoded) {
        return new Answer(
            null, "", pixels(decoded.picture()), OptionalInt.empty(), print(decoded.picture()));
      }
      List<Clip.Frame> frames = ((DecodeOutcome.DecodedClip) outcome).clip().frames();
      long pixels = 0;
      int print = 0;
      for (Clip.Frame frame : frames) {
        pixels += pixels(frame.picture());
        print = 31 * print + print(frame.picture());
      }
      return new Answer(null, "", pixels, OptionalInt.of(frames.size()), print);
    }

    private static long pixels(Picture picture) {
      return (long) picture.width() * picture.height();
    }

    private static int print(Picture picture) {
      int print = picture.width();
      for (int y = 0; y < picture.height(); y++) {
        for (int x = 0; x < picture.width(); x++) {
          for (int channel = 0; channel < Picture.CHANNELS; channel++) {
            print = 31 * print + picture.sample(x, y, channel);
          }
        }
      }
      return print;
    }
  }
}
