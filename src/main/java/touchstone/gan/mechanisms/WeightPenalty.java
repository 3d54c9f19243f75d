package touchstone.gan.mechanisms;

import touchstone.nn.Network;

/** What is added to a network's loss for its weights alone. */
@FunctionalInterface
public interface WeightPenalty {
  /** Adds its gradients to those of the network, and returns its value. */
  double add(Network network);
}
