package touchstone.gan.mechanisms;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import touchstone.gan.GanSpec;
import touchstone.nn.Adam;
import touchstone.nn.LayerSpec;
import touchstone.nn.Network;
import touchstone.nn.WeightAverage;

/** A generator in training, with its optimiser and its weight average. */
public final class Generator {
  private final GanSpec.Pace pace;
  private final String name;
  private final Network network;
  private final Adam adam;
  private final WeightAverage average;

  /**
   * An untrained one.
   *
   * @param name of it among the model's networks
   */
  public Generator(List<LayerSpec> layers, GanSpec spec, String name) {
    pace = spec.pace();
    this.name = name;
    network = Network.of(layers, DataType.FLOAT).initialise(spec.seed().derive(name));
    adam = new Adam(network.parameters(), pace.beta1(), pace.beta2());
    average = new WeightAverage(network, pace.averageDecay());
  }

  /** The live one. */
  public Network network() {
    return network;
  }

  /** The one that generates. */
  public Network average() {
    return average.network();
  }

  /**
   * One update by the gradients that are in the network, which are used up.
   *
   * @return their norm
   */
  public double update(long step) {
    double norm = network.gradientNorm();
    adam.step(pace.generatorRate(), Math.toIntExact(step));
    average.update(Math.toIntExact(step));
    network.clearGradients();
    return norm;
  }

  /** Adds what the next step depends on. */
  public State addTo(State state) {
    return state
        .with(name, network.tensors())
        .with("averaged_" + name, average.network().tensors())
        .with(name + "_adam", adam.tensors());
  }
}
