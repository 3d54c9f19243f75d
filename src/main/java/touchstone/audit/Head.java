package touchstone.audit;

/**
 * The end of a chain: it stands for everything before it.
 *
 * @param place of the last entry, 0 if there is none
 */
public record Head(long place, Hash hash) {
  public static final Head EMPTY = new Head(0, Hash.NONE);
}
