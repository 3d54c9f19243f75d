package touchstone.media.fuzz;

/** A file made to break the decoder; the seed of the run and the index make it again. */
public final class FuzzInput {
  private final long index;
  private final String origin;
  private final byte[] bytes;

  FuzzInput(long index, String origin, byte[] bytes) {
    this.index = index;
    this.origin = origin;
    this.bytes = bytes;
  }

  public long index() {
    return index;
  }

  /** The valid file it was, and what was done to it. */
  public String origin() {
    return origin;
  }

  /** Not copied: nobody writes to them. */
  public byte[] bytes() {
    return bytes;
  }
}
