package touchstone.detector;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import touchstone.media.Picture;

/**
 * Passes that one thread runs, whoever asks for them. ONNX Runtime keeps memory of the GPU for each
 * thread that ever ran a session on one (its issue 8378); pictures are judged by many.
 */
final class OnOneThread implements Inference {
  /** After so long without a pass the thread ends, as detectors have no end of their own. */
  private static final long IDLE_SECONDS = 60;

  private final Inference network;
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> {
            Thread made = new Thread(task, "passes on the GPU");
            made.setDaemon(true);
            return made;
          });

  OnOneThread(Inference network) {
    this.network = network;
    thread.allowCoreThreadTimeOut(true);
  }

  @Override
  public List<float[]> of(List<Picture> squares) {
    try {
      return CompletableFuture.supplyAsync(() -> network.of(squares), thread).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
