package touchstone.media;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * Decodes pictures within limits: identify by content, read the header, check what it claims, and
 * only then open a codec, on a thread that can be left behind.
 *
 * <p>Judged is what people see: the first page or frame, upright, over white. Files that end early
 * are refused rather than judged by half; only a baseline JPEG that has all its pixels and lacks
 * just the end marker is taken. Metadata never decides, except the orientation; where it is broken
 * it is ignored, like a broken colour profile.
 *
 * <p>Safe for several threads; make one and keep it, for it is what bounds memory.
 */
public final class MediaDecoder {
  private static final int MOST_FRAMES = 2_000;

  private final MediaLimits limits;
  private final DecodingThreads threads;
  private final Optional<DecoderPool> processes;

  /** Decodes in this process. */
  public MediaDecoder(MediaLimits limits) {
    this(limits, Optional.empty());
  }

  /**
   * Decodes where this isolation has it. Processes end with this one, and not before.
   *
   * @throws TouchstoneException {@code INTERNAL_ERROR} where processes cannot be started
   */
  public static MediaDecoder isolated(Isolation isolation, MediaLimits limits) {
    return switch (isolation) {
      case THREAD -> new MediaDecoder(limits);
      case PROCESS -> {
        int warm = Runtime.getRuntime().availableProcessors();
        yield new MediaDecoder(limits, new DecoderPool(limits, ChildLimits.of(limits), warm));
      }
    };
  }

  /** Decodes pictures in the processes of a pool. */
  MediaDecoder(MediaLimits limits, DecoderPool processes) {
    this(limits, Optional.of(processes));
  }

  private MediaDecoder(MediaLimits limits, Optional<DecoderPool> processes) {
    this.limits = limits;
    this.processes = processes;
    // Decoding is computing: more threads than processors only cover those left behind.
    this.threads = new DecodingThreads(limits, 2 * Runtime.getRuntime().availableProcessors());
  }

  /**
   * Never throws for what the bytes hold.
   *
   * @throws TouchstoneException {@code OVERLOADED} where no thread was free within the time limit,
   *     or no process was up in time
   */
  public DecodeOutcome decode(byte[] bytes) {
    try {
      MediaType type = identify(bytes);
      PictureHeader header = read(type, bytes);
      check(header);
      return new DecodeOutcome.Decoded(decode(type, header, bytes), type);
    } catch (RefusedException e) {
      return e.outcome();
    }
  }

  /**
   * The same, but a GIF of several frames is a clip, all of whose frames are judged as one picture
   * would be. Clips are decoded in this process, whatever isolation pictures have.
   *
   * @throws TouchstoneException {@code OVERLOADED} where no thread was free within the time limit
   */
  public DecodeOutcome decodeMoving(byte[] bytes) {
    try {
      if (identify(bytes) != MediaType.GIF) {
        return decode(bytes);
      }
      GifAnimation animation = GifFile.animation(bytes);
      return animation.frames().size() < 2
          ? decode(bytes)
          : new DecodeOutcome.DecodedClip(decode(animation, bytes));
    } catch (RefusedException e) {
      return e.outcome();
    }
  }

  private Clip decode(GifAnimation animation, byte[] bytes) throws RefusedException {
    if (animation.frames().size() > MOST_FRAMES || animation.pixels() > limits.pixels()) {
      throw new RefusedException(
          ErrorCode.TOO_MANY_PIXELS,
          "the clip has %d frames of %d x %d pixels; at most %d frames and %d pixels are taken"
              .formatted(
                  animation.frames().size(),
                  animation.width(),
                  animation.height(),
                  MOST_FRAMES,
                  limits.pixels()));
    }
    StoppableStream stream = new StoppableStream(bytes);
    return onThread(
        MediaType.GIF,
        animation.pixels(),
        () -> Codecs.decode(animation, stream),
        stream::stop,
        () -> 0);
  }

  private MediaType identify(byte[] bytes) throws RefusedException {
    if (bytes.length == 0) {
      throw new RefusedException(ErrorCode.EMPTY_MEDIA, "the file has no bytes");
    }
    if (bytes.length > limits.bytes()) {
      throw new RefusedException(
          ErrorCode.MEDIA_TOO_LARGE,
          "the file has " + bytes.length + " bytes; at most " + limits.bytes() + " are taken");
    }
    return MediaIdentifier.identify(bytes)
        .orElseThrow(
            () ->
                RefusedException.unsupported(
                    "Touchstone reads JPEG, PNG, WebP, GIF, BMP and TIFF; these bytes are "
                        + MediaIdentifier.describe(bytes)));
  }

  private static PictureHeader read(MediaType type, byte[] bytes) throws RefusedException {
    return switch (type) {
      case JPEG -> JpegFile.read(bytes);
      case PNG -> PngFile.read(bytes);
      case WEBP -> WebpFile.read(bytes);
      case GIF -> GifFile.read(bytes);
      case BMP -> BmpFile.read(bytes);
      case TIFF -> TiffFile.read(bytes);
    };
  }

  private void check(PictureHeader header) throws RefusedException {
    if (header.width() < 1 || header.height() < 1) {
      throw RefusedException.undecodable(
          "the header claims "
              + Integer.toUnsignedString(header.width())
              + " x "
              + Integer.toUnsignedString(header.height())
              + " pixels");
    }
    if (header.weighedPixels() > limits.pixels()) {
      throw new RefusedException(
          ErrorCode.TOO_MANY_PIXELS,
          "the header claims %d x %d pixels of %d bits; at most %d pixels of up to 32 bits are taken"
              .formatted(header.width(), header.height(), header.bitsPerPixel(), limits.pixels()));
    }
  }

  private Picture decode(MediaType type, PictureHeader header, byte[] bytes)
      throws RefusedException {
    if (processes.isPresent()) {
      DecoderPool.Order order = processes.get().order(bytes);
      return onThread(
          type, header.weighedPixels(), order::decode, order::cancel, order::waitedNanos);
    }
    return onThread(
        type,
        header.weighedPixels(),
        () -> RgbConversion.toPicture(Codecs.decode(type, header.pixels()), header),
        header.pixels()::stop,
        () -> 0);
  }

  private <T> T onThread(
      MediaType type, long pixels, Callable<T> work, Runnable stop, LongSupplier waited)
      throws RefusedException {
    try {
      return threads.run(pixels, work, stop, waited);
    } catch (TimeoutException e) {
      throw new RefusedException(
          ErrorCode.DECODING_TIMED_OUT,
          "the %s took longer to decode than the limit of %s".formatted(type, limits.time()));
    } catch (ExecutionException e) {
      throw refusal(type, e.getCause());
    }
  }

  private static RefusedException refusal(MediaType type, Throwable cause) {
    if (cause instanceof RefusedException refused) {
      return refused;
    }
    if (cause instanceof TouchstoneException fault) {
      throw fault;
    }
    if (cause instanceof Error && !(cause instanceof VirtualMachineError)) {
      throw new TouchstoneException(
          ErrorCode.INTERNAL_ERROR, "the " + type + " reader failed: " + cause, cause);
    }
    // Also where memory or stack ran out: sizes were checked before, so it is the file that asks
    // for
    // more than its picture needs, and a retry would do it again.
    return RefusedException.undecodable("the " + type + " is broken: " + cause);
  }
}
