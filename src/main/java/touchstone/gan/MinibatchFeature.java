package touchstone.gan;

/** What a critic sees of a batch as a whole, so that a generator cannot do with one picture. */
public enum MinibatchFeature {
  NONE,
  /** Closeness of learned features between pictures: Salimans et al. 2016. */
  DISCRIMINATION,
  /** The standard deviation over groups of pictures: Karras et al. 2017. */
  STANDARD_DEVIATION
}
