package touchstone.gan.mechanisms;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gathers the arrays of a model's parts under names of their own. */
public final class State {
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();

  public State with(String part, Map<String, INDArray> tensors) {
    tensors.forEach((name, tensor) -> arrays.put(part + "." + name, tensor));
    return this;
  }

  /** All of them, in the order in which they came. */
  public Map<String, INDArray> arrays() {
    return arrays;
  }
}
