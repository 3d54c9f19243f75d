package touchstone.gan;

/**
 * What part of a style decides (Karras et al. 2018, section 3.1): two rows of it go to each
 * resolution.
 */
public enum StyleDetail {
  /** 4 and 8 pixels: pose, shape of the face. */
  COARSE(0, 4),
  /** 16 and 32 pixels: features, hair, eyes. */
  MIDDLE(4, 8),
  /** 64 pixels and more: colours and fine structure. */
  FINE(8, Integer.MAX_VALUE);

  private final int from;
  private final int to;

  StyleDetail(int from, int to) {
    this.from = from;
    this.to = to;
  }

  boolean holds(int row) {
    return row >= from && row < to;
  }
}
