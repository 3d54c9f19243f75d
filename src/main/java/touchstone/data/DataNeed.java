package touchstone.data;

/** What a model needs to know of the pictures that it learns from. */
public enum DataNeed {
  /** Pictures alone, in any folders. */
  PLAIN,
  /** A class for each: a folder for each class. */
  LABELLED,
  /**
   * Two pictures that belong together: {@code source/NAME}, where the model starts from, and {@code
   * target/NAME}, what it ought to make of it.
   */
  PAIRED,
  /** Two sets of pictures that have nothing to do with one another: {@code a/} and {@code b/}. */
  TWO_DOMAINS
}
