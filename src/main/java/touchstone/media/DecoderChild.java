package touchstone.media;

import com.twelvemonkeys.image.ResampleOp;
import com.twelvemonkeys.imageio.ImageReaderBase;
import com.twelvemonkeys.imageio.metadata.Directory;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.io.FastByteArrayOutputStream;
import com.twelvemonkeys.lang.Validate;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;

/**
 * A process that decodes one file at a time, under limits that only a process can have, and that
 * can be killed. It has the codecs' jars and nothing else of ours: no environment, hence no
 * passwords; it ends when its input does, thus also when this process is killed.
 *
 * <p>For one thread at a time, but {@link #kill} is for any.
 */
final class DecoderChild {
  /** Whose jars a codec needs. */
  private static final List<Class<?>> CODECS =
      List.of(
          DecoderMain.class,
          JPEGImageReaderSpi.class,
          TIFFImageReaderSpi.class,
          WebPImageReaderSpi.class,
          ImageReaderBase.class,
          Directory.class,
          Validate.class,
          FastByteArrayOutputStream.class,
          ResampleOp.class);

  /** From the last byte of its answers to its end. */
  private static final long ENDING_SECONDS = 1;

  /** Between two looks at whether it is up. */
  private static final long LOOK_MILLIS = 5;

  private final MediaLimits limits;
  private final Duration starting;
  private final long startedAt = System.nanoTime();
  private final Process process;
  private final DataOutputStream questions;
  private final DataInputStream answers;
  private boolean ready;
  private long busyNanos;

  private DecoderChild(MediaLimits limits, Duration starting, Process process) {
    this.limits = limits;
    this.starting = starting;
    this.process = process;
    questions = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    answers = new DataInputStream(new BufferedInputStream(process.getInputStream()));
  }

  /**
   * Returns at once; see {@link #awaitReady}.
   *
   * @throws TouchstoneException {@code INTERNAL_ERROR} where a process cannot be started
   */
  static DecoderChild start(MediaLimits limits, ChildLimits own) {
    ProcessBuilder builder = new ProcessBuilder(command(limits, own));
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.put("MALLOC_ARENA_MAX", "1"); // each reserves 64 MiB of address space
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      return new DecoderChild(limits, own.starting(), builder.start());
    } catch (IOException e) {
      throw new TouchstoneException(
          ErrorCode.INTERNAL_ERROR,
          "no decoding process can be started (" + e.getMessage() + "); is prlimit installed?",
          e);
    }
  }

  private static List<String> command(MediaLimits limits, ChildLimits own) {
    List<String> command = new ArrayList<>(own.prlimit());
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + own.heapBytes(),
            "-Xms16m",
            "-XX:+UseSerialGC",
            "-XX:-ShrinkHeapInSteps", // a collection gives free heap back at once
            "-XX:ActiveProcessorCount=1",
            "-XX:ReservedCodeCacheSize=48m",
            "-XX:CompressedClassSpaceSize=32m",
            "-XX:MaxMetaspaceSize=64m",
            "-XX:-UsePerfData", // a file in the folder of temporary ones
            "-XX:+DisplayVMOutputToStderr",
            "-XX:+ErrorFileToStderr", // a file would stay, and stay empty
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-cp",
            classPath(),
            DecoderMain.class.getName(),
            Long.toString(limits.bytes()),
            Long.toString(limits.pixels()),
            // Whoever waits for the answer gives up first, and kills.
            Long.toString(2 * limits.time().toMillis())));
    return command;
  }

  private static String classPath() {
    return CODECS.stream()
        .map(DecoderChild::jar)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jar(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new TouchstoneException(
          ErrorCode.INTERNAL_ERROR, "it is not known where " + type + " came from", e);
    }
  }

  /**
   * Waits until it is up and takes files.
   *
   * @throws IOException where it has ended
   * @throws TouchstoneException {@code OVERLOADED} where it takes too long; it is killed
   */
  void awaitReady() throws IOException, InterruptedException {
    while (!ready && answers.available() < Integer.BYTES) {
      if (!process.isAlive()) {
        throw new IOException("it ended before it was up");
      }
      if (System.nanoTime() - startedAt > starting.toNanos()) {
        process.destroyForcibly().waitFor();
        throw new TouchstoneException(
            ErrorCode.OVERLOADED,
            "a decoding process was not up within " + starting + "; try again later");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    if (!ready && answers.readInt() != DecoderMain.READY) {
      throw new IOException("it does not say that it is up");
    }
    ready = true;
  }

  /**
   * Decodes a file, once it is up.
   *
   * @throws RefusedException where the file cannot be judged
   * @throws IOException where the child has ended or answers nonsense; it is of no use any more
   */
  Picture decode(byte[] bytes) throws RefusedException, IOException {
    long start = System.nanoTime();
    try {
      questions.writeInt(bytes.length);
      questions.write(bytes);
      questions.flush();
      return switch (answers.readInt()) {
        case DecoderMain.DECODED -> picture();
        case DecoderMain.REJECTED -> throw refusal();
        default -> throw new IOException("its answer is none");
      };
    } finally {
      busyNanos += System.nanoTime() - start;
    }
  }

  private Picture picture() throws IOException {
    int width = answers.readInt();
    int height = answers.readInt();
    if (width < 1 || height < 1 || (long) width * height > limits.pixels()) {
      throw new IOException("its picture is " + width + " x " + height);
    }
    byte[] rgb = new byte[width * height * Picture.CHANNELS];
    answers.readFully(rgb);
    return new Picture(width, height, rgb);
  }

  private RefusedException refusal() throws IOException {
    String code = answers.readUTF();
    try {
      return new RefusedException(ErrorCode.valueOf(code), answers.readUTF());
    } catch (IllegalArgumentException e) {
      throw new IOException("its refusal has no code", e);
    }
  }

  /** The exit code, as a shell has it, once there is no more to come; ends it where need be. */
  int end() throws InterruptedException {
    if (!process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
    return process.waitFor();
  }

  boolean isFresh() {
    return process.isAlive() && busyNanos < ChildLimits.LIFE * limits.time().toNanos();
  }

  /** SIGKILL; whoever waits for an answer gets an exception. */
  void kill() {
    process.destroyForcibly();
  }
}
