package touchstone.gan.latent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.engine.Seed;
import touchstone.nn.Adam;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.WeightAverage;

/** A network that Adam trains, and the average of its weights, which samples. */
final class Learner {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.99;
  private static final double AVERAGE_DECAY = 0.999;

  private final Network network;
  private final Adam adam;
  private final WeightAverage average;

  Learner(List<LayerSpec> layers, Seed seed) {
    network = Network.of(layers, DataType.FLOAT).initialise(seed);
    adam = new Adam(network.parameters(), BETA1, BETA2);
    average = new WeightAverage(network, AVERAGE_DECAY);
  }

  Network network() {
    return network;
  }

  Network average() {
    return average.network();
  }

  /**
   * Moves the weights against their gradients, which are used up.
   *
   * @return the gradients' length
   */
  double update(long step, double rate) {
    double length = network.gradientNorm();
    int iteration = Math.toIntExact(step);
    adam.step(rate, iteration);
    average.update(iteration);
    return length;
  }

  /** Every array that the next update depends on, by name; live. */
  Map<String, INDArray> state() {
    Map<String, INDArray> state = new LinkedHashMap<>();
    network.tensors().forEach((name, tensor) -> state.put("network." + name, tensor));
    average.network().tensors().forEach((name, tensor) -> state.put("average." + name, tensor));
    adam.tensors().forEach((name, tensor) -> state.put("adam." + name, tensor));
    return state;
  }
}
