package touchstone.audit;

/**
 * Something wrong with a chain.
 *
 * @param id of the entry; 0 where it is about none that is there
 * @param place of the entry, or the first place that is empty
 * @param detail what differs, one sentence
 */
public record Finding(What what, long id, long place, String detail) {

  /** What was done to the chain. */
  public enum What {
    /** The entry is not the one that was hashed. */
    CHANGED,
    /** The entry stands where it was not linked: put in, or moved. */
    OUT_OF_PLACE,
    /** Entries are gone. */
    MISSING,
    /** Two neighbours were not linked to each other. */
    BROKEN
  }
}
