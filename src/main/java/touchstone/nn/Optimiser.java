package touchstone.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Moves parameters against their gradients. */
public interface Optimiser {
  /**
   * One update; the gradients are used up.
   *
   * @param rate the step size
   * @param iteration 0 at the first update
   */
  void step(double rate, int iteration);

  /** What it keeps between updates, live and by name, to be saved with a checkpoint. */
  Map<String, INDArray> tensors();
}
