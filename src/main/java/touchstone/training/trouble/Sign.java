package touchstone.training.trouble;

/** What is measured of a run at each tick. */
enum Sign {
  MODES("modes", "modes of 8"),
  RECALL("recall", "recall"),
  SPREAD("spread", "distance between samples"),
  DISTANCE("distance", "distance to real pictures"),
  /** The mean of that on held-out real pictures and that on fresh fakes. */
  ACCURACY("accuracy", "accuracy of the critic"),
  GENERATOR_GRADIENT("gradient", "norm of the generator's gradient"),
  CRITIC_LOSS("critic-loss", "loss of the critic"),
  GENERATOR_LOSS("generator-loss", "loss of the generator");

  private final String slug;
  private final String title;

  Sign(String slug, String title) {
    this.slug = slug;
    this.title = title;
  }

  /** For the name of a file. */
  String slug() {
    return slug;
  }

  /** For people. */
  String title() {
    return title;
  }
}
