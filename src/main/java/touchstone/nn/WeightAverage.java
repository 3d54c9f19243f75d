package touchstone.nn;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The exponential moving average of a network's weights and running statistics: the copy that
 * generates, since the live weights of a GAN circle around where they ought to be (Karras et al.
 * 2017). Early on the decay is smaller, so that the starting weights are soon forgotten.
 */
public final class WeightAverage {
  private final Network live;
  private final Network average;
  private final double decay;

  public WeightAverage(Network live, double decay) {
    this.live = live;
    this.decay = decay;
    average = live.copy();
  }

  /**
   * Takes in the weights after an update.
   *
   * @param iteration 0 at the first update
   */
  public void update(int iteration) {
    double keep = Math.min(decay, (1.0 + iteration) / (10.0 + iteration));
    Map<String, INDArray> now = live.tensors();
    average
        .tensors()
        .forEach((name, tensor) -> tensor.subi(now.get(name)).muli(keep).addi(now.get(name)));
  }

  public Network network() {
    return average;
  }
}
