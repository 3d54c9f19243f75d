package touchstone.engine;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The running engine.
 *
 * @param threads that the native code uses; {@code OMP_NUM_THREADS}, set before the JVM starts,
 *     bounds them
 * @param oneDnn whether the native library was built with oneDNN; without it convolutions are about
 *     six times slower
 */
public record Engine(Device device, Backend backend, int threads, boolean oneDnn) {
  private static final String ONEDNN_IN_BUILD_INFORMATION = "HAVE_ONEDNN";

  /**
   * Checks that the machine fits, then loads the native library (two to four seconds, the first
   * time on a machine with the unpacking of about 370 MB). Later calls cost nothing.
   *
   * @throws touchstone.error.TouchstoneException {@code UNSUPPORTED_ENGINE}
   */
  public static Engine start() {
    return Running.ENGINE.get();
  }

  /** For logs and readiness. */
  public String describe() {
    return device.describe()
        + ", ND4J "
        + backend
        + ", "
        + threads
        + (threads == 1 ? " thread" : " threads")
        + (oneDnn ? ", oneDNN" : ", without oneDNN");
  }

  /**
   * Frees native memory of arrays that nobody refers to. The Java heap is too little used to make
   * the collector run in time, so long loops must ask for it.
   */
  public static void collect() {
    System.gc();
  }

  private static Engine load() {
    Backend backend = Backend.onClassPath(Engine.class.getClassLoader());
    Device device = EngineProbe.probe(backend, Machine.here(backend));
    String build = Nd4j.getBackend().buildInfo();
    return new Engine(
        device,
        backend,
        NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
        build.contains(ONEDNN_IN_BUILD_INFORMATION));
  }

  /** A failure is not remembered, so that each caller is told what is wrong. */
  private static final class Running {
    private static final Running ENGINE = new Running();
    private Engine engine;

    private synchronized Engine get() {
      if (engine == null) {
        engine = load();
      }
      return engine;
    }
  }
}
