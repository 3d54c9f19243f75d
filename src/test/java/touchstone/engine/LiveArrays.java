package touchstone.engine;

import java.lang.reflect.Field;
import java.util.Map;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;

/** Counts the native arrays of this process that are not freed; ND4J itself does not say. */
public final class LiveArrays {
  private static final int MOST_LOOKS = 100;
  private static final long MILLIS_BETWEEN = 50;

  /** On a busy machine what was collected is not freed within the time of one look. */
  private static final int STEADY_LOOKS = 4;

  private LiveArrays() {}

  /** Those that nobody refers to any more included. */
  private static int now() throws ReflectiveOperationException {
    Field known = DeallocatorService.class.getDeclaredField("referenceMap");
    known.setAccessible(true);
    return ((Map<?, ?>) known.get(Nd4j.getDeallocatorService())).size();
  }

  /** After all that nobody refers to has been freed: until looks in a row find as many. */
  public static int count() throws ReflectiveOperationException, InterruptedException {
    int count = now();
    int steady = 0;
    for (int look = 0; look < MOST_LOOKS && steady < STEADY_LOOKS; look++) {
      Engine.collect();
      Thread.sleep(MILLIS_BETWEEN);
      int found = now();
      steady = found == count ? steady + 1 : 0;
      count = found;
    }
    return count;
  }
}
