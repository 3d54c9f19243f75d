package touchstone.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchstone.error.TouchstoneException;
import touchstone.media.DecodeOutcome;
import touchstone.media.Isolation;
import touchstone.media.MediaDecoder;
import touchstone.media.MediaLimits;
import touchstone.media.Picture;
import touchstone.media.PictureEncoder;

/** Measures what isolation costs. */
@Command(
    name = "decoding",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measures how long a picture takes to decode in a thread and in a process of its own, which"
            + " take turns.")
public final class DecodingCommand implements Callable<Integer> {
  private static final int JPEG_QUALITY = 90;
  private static final int WARM_UP = 30;

  @Spec private CommandSpec spec;

  @Option(
      names = "--side",
      defaultValue = "1024",
      description = "Pixels of a side (${DEFAULT-VALUE}).")
  private int side;

  @Option(
      names = "--pictures",
      defaultValue = "100",
      description = "How often each has its turn (${DEFAULT-VALUE}).")
  private int pictures;

  @Option(names = "--seed", defaultValue = "1", description = "Of the picture (${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() {
    if (side < 8 || side > 4096 || pictures < 1) {
      throw new ParameterException(
          spec.commandLine(), "--side must be in 8 to 4096 and --pictures at least 1");
    }
    Map<Isolation, MediaDecoder> decoders = new EnumMap<>(Isolation.class);
    for (Isolation isolation : Isolation.values()) {
      decoders.put(isolation, MediaDecoder.isolated(isolation, MediaLimits.DEFAULT));
    }
    Picture picture = BenchPictures.slopes(side, new Random(seed));
    measure("JPEG", PictureEncoder.jpeg(picture, JPEG_QUALITY), decoders);
    measure("PNG", PictureEncoder.png(picture), decoders);
    return 0;
  }

  private void measure(String format, byte[] file, Map<Isolation, MediaDecoder> decoders) {
    double[] threads = new double[pictures];
    double[] processes = new double[pictures];
    for (int i = -WARM_UP; i < pictures; i++) {
      double thread = millis(decoders.get(Isolation.THREAD), file);
      double process = millis(decoders.get(Isolation.PROCESS), file);
      if (i >= 0) {
        threads[i] = thread;
        processes[i] = process;
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-4s %d x %d: thread %.1f ms, process %.1f ms (medians of %d), ratio %.2f%n",
        format,
        side,
        side,
        median(threads),
        median(processes),
        pictures,
        median(processes) / median(threads));
    out.flush();
  }

  private static double millis(MediaDecoder decoder, byte[] file) {
    long start = System.nanoTime();
    if (decoder.decode(file) instanceof DecodeOutcome.Rejected rejected) {
      throw new TouchstoneException(rejected.code(), rejected.detail());
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
