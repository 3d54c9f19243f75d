package touchstone.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import touchstone.detector.Detector;
import touchstone.error.ErrorCode;
import touchstone.error.TouchstoneException;
import touchstone.media.DecodeOutcome;
import touchstone.media.MediaDecoder;

/** What the engine does with nothing around it: files in memory are decoded and judged. */
final class RawScoring implements AutoCloseable {
  private final Detector detector;
  private final MediaDecoder decoder;
  private final ExecutorService threads;

  RawScoring(Detector detector, MediaDecoder decoder, int threads) {
    this.detector = detector;
    this.decoder = decoder;
    this.threads = Executors.newFixedThreadPool(threads);
  }

  /** From the first end to the last, as the pipeline is measured by its stored answers. */
  Rate measure(List<byte[]> files) throws InterruptedException {
    double cpu = Rate.cpuSeconds(List.of(ProcessHandle.current()));
    List<Future<Long>> ends = new ArrayList<>();
    files.forEach(file -> ends.add(threads.submit(() -> judge(file))));
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    try {
      for (Future<Long> each : ends) {
        first = Math.min(first, each.get());
        last = Math.max(last, each.get());
      }
    } catch (ExecutionException e) {
      throw new TouchstoneException(
          ErrorCode.INTERNAL_ERROR, "judging failed: " + e.getCause(), e.getCause());
    }
    return new Rate(
        files.size() - 1,
        (last - first) / 1e9,
        Rate.cpuSeconds(List.of(ProcessHandle.current())) - cpu);
  }

  private long judge(byte[] file) {
    DecodeOutcome outcome = decoder.decode(file);
    if (outcome instanceof DecodeOutcome.Rejected rejected) {
      throw new TouchstoneException(rejected.code(), rejected.detail());
    }
    detector.judge(((DecodeOutcome.Decoded) outcome).picture());
    return System.nanoTime();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
