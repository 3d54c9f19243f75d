package touchstone.gan.families.progan;

/**
 * How a run grows: {@code hold} steps at 4 pixels, then for each doubling {@code fade} steps in
 * which it is faded in, linearly, and {@code hold} steps with it.
 */
record Growth(long hold, long fade) {

  /**
   * How far the networks have grown at a step.
   *
   * @param last stage
   * @return a whole number where they are stable; between two of them the second is faded in, its
   *     weight being the fraction
   */
  double at(long step, int last) {
    long since = step - hold;
    if (since < 0) {
      return 0;
    }
    long stage = since / (fade + hold);
    double faded = Math.min(1, (since % (fade + hold) + 1.0) / fade);
    return Math.min(last, stage + faded);
  }
}
