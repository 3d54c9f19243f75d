package touchstone.training;

import touchstone.gan.NetworkRole;

/** Of a model that learned from two sets of pictures, one of them. */
public enum Domain {
  A(NetworkRole.AVERAGED_FIRST_GENERATOR),
  B(NetworkRole.AVERAGED_GENERATOR);

  private final NetworkRole maker;

  Domain(NetworkRole maker) {
    this.maker = maker;
  }

  /** The network that makes pictures of it; a model of one set alone has that of B. */
  public NetworkRole maker() {
    return maker;
  }

  public Domain other() {
    return this == A ? B : A;
  }
}
