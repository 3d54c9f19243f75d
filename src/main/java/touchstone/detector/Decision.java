package touchstone.detector;

/** What the detector says of a picture; everything that is not clear is {@code INCONCLUSIVE}. */
public enum Decision {
  AUTHENTIC,
  INCONCLUSIVE,
  SYNTHETIC
}
