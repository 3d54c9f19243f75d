package touchstone.training.translation;

import touchstone.gan.NetworkRole;

/** Of a model that learned from two, the domain that pictures come from. */
public enum Domain {
  /** They become like those of B; what a model that knows one way only does. */
  A(NetworkRole.AVERAGED_GENERATOR),
  /** They become like those of A. */
  B(NetworkRole.AVERAGED_FIRST_GENERATOR);

  private final NetworkRole generator;

  Domain(NetworkRole generator) {
    this.generator = generator;
  }

  NetworkRole generator() {
    return generator;
  }
}
