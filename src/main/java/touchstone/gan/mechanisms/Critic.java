package touchstone.gan.mechanisms;

import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import touchstone.gan.GanSpec;
import touchstone.nn.Adam;
import touchstone.nn.AdversarialLoss;
import touchstone.nn.LayerSpec;
import touchstone.nn.Mode;
import touchstone.nn.Network;

/** A critic in training, with its optimiser, for games in which the generator has other losses. */
public final class Critic {
  private final GanSpec spec;
  private final String name;
  private final Network network;
  private final Adam adam;

  /**
   * An untrained one.
   *
   * @param name of it among the model's networks
   */
  public Critic(List<LayerSpec> layers, GanSpec spec, String name) {
    this.spec = spec;
    this.name = name;
    network = Network.of(layers, DataType.FLOAT).initialise(spec.seed().derive(name));
    adam = new Adam(network.parameters(), spec.pace().beta1(), spec.pace().beta2());
  }

  public Network network() {
    return network;
  }

  /**
   * What an update did.
   *
   * @param loss on real and fake together, before it
   * @param gradient Euclidean norm
   */
  public record Update(double loss, double gradient) {
    /** Of two critics as of one. */
    public Update and(Update other) {
      return new Update(loss + other.loss, Math.hypot(gradient, other.gradient));
    }
  }

  /** One update on as many real pictures as fakes. */
  public Update update(long step, INDArray real, INDArray fake) {
    AdversarialLoss loss = spec.game().loss();
    network.clearGradients();
    AdversarialLoss.Term onReal = loss.criticOnReal(network.forward(real, Mode.TRAINING));
    network.parameterGradients(onReal.gradient());
    AdversarialLoss.Term onFake = loss.criticOnFake(network.forward(fake, Mode.TRAINING));
    network.parameterGradients(onFake.gradient());
    double norm = network.gradientNorm();
    adam.step(spec.pace().criticRate(), Math.toIntExact(step));
    return new Update(onReal.value() + onFake.value(), norm);
  }

  /** What a generator loses where this critic is not fooled. */
  public PictureLoss fooled(INDArray fake) {
    AdversarialLoss.Term term = spec.game().loss().generator(network.forward(fake, Mode.PASSING));
    return new PictureLoss(term.value(), network.inputGradient(term.gradient()));
  }

  /** Adds what the next step depends on. */
  public State addTo(State state) {
    return state.with(name, network.tensors()).with(name + "_adam", adam.tensors());
  }
}
